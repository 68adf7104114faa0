// The poller: each source of a plan on its own round, which never waits for another. What is fetched takes the way of every
// other file: read, matched, held against what stands, replaced, never added.
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result } from "../../base/index.ts";
import type { SourceId } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";
import { Absences } from "./absence.ts";
import { checkPlan, type PollPlan } from "./poll-plan.ts";
import { openRound, type PollStatus, type RoundOptions, type Visited } from "./round.ts";

export interface PollerOptions extends RoundOptions {
  /** Resolves after so many milliseconds, or when the signal is aborted. The machine's own unless told. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Poller {
  /** Visits one source now; where it is being visited already, that visit. */
  poll(source: SourceId): Promise<Visited>;
  /** Until the signal is aborted; resolves when the last visit has ended and what it found is in the record, or left alone. */
  run(signal: AbortSignal): Promise<void>;
  status(): readonly PollStatus[];
}

/** @error poll/bad-plan  the plan does not fit the election */
export function openPoller(election: OpenElection, plan: PollPlan, options: PollerOptions): Result<Poller> {
  const checked = checkPlan(plan, election.definition);
  if (!checked.ok) return checked;
  const stop = new AbortController();
  // Every request under way listens, and every source that waits.
  setMaxListeners(0, stop.signal);
  const absences = new Absences(election);
  const rounds = new Map(
    plan.sources.map((polled) => [polled.source, openRound(election, plan, polled, absences, options, stop.signal)]),
  );
  const roundOf = (source: SourceId) => {
    const round = rounds.get(source);
    if (round === undefined) throw new Error(`the plan does not poll ${source}`);
    return round;
  };
  const wait = options.wait ?? waitOnClock;
  return ok({
    poll: (source) => roundOf(source).poll(),
    run: async (signal) => {
      const end = () => stop.abort();
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
      await Promise.all(
        [...rounds.values()].map(async ({ poll }) => {
          while (!stop.signal.aborted) await wait((await poll()).waitMs, stop.signal);
        }),
      );
    },
    status: () => [...rounds.values()].map(({ status }) => status()),
  });
}

async function waitOnClock(ms: number, signal: AbortSignal): Promise<void> {
  // Rejects when it is aborted, which is no failure.
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
