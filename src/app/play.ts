// Plays a scenario into a record: at once, or at a speed; up to a moment, and on from where an earlier play stopped.
import { epochOf, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { Installation } from "./installation.ts";
import type { OpenElection } from "./open-election.ts";
import { takeReport } from "./pipeline.ts";
import type { Scenario, ScenarioStep } from "./scenario/index.ts";

export interface PlayOptions {
  /** Seconds of the count per second of the clock. */
  readonly speed: number | "instant";
  readonly until?: Instant;
  readonly onProgress?: (done: number, of: number, at: Instant) => void;
  readonly signal?: AbortSignal;
}

/** Longest pause between two moments of a replay: a quiet night passes in this many milliseconds at most. */
const LONGEST_PAUSE_MS = 4_000;

/** @returns how many steps made an entry; steps that say nothing new make none */
export async function playScenario(
  installation: Installation,
  scenario: Scenario,
  { speed, until, onProgress, signal }: PlayOptions,
): Promise<Result<{ readonly election: OpenElection; readonly entered: number }>> {
  const { definition } = scenario;
  const first = scenario.steps[0];
  if (first === undefined) return fault("scenario/bad-step", "The scenario has no steps.");
  let election = installation.election(definition.id);
  const begun = election !== undefined;
  if (election === undefined) {
    const created = await installation.createElection(definition, first.at);
    if (!created.ok) return created;
    election = created.value;
  }
  const moments = groupByMoment(scenario.steps).filter(({ at }) => until === undefined || at <= until);
  const from = begun ? await resumeFrom(election, moments) : 0;
  moments.splice(0, from);
  let entered = 0;
  let clock = moments[0]?.at;
  for (const [i, { at, steps }] of moments.entries()) {
    if (isStopped(signal)) break;
    if (speed !== "instant" && clock !== undefined) {
      await pause(Math.min(LONGEST_PAUSE_MS, (epochOf(at) - epochOf(clock)) / speed), signal);
      if (isStopped(signal)) break;
    }
    clock = at;
    const done = await playMoment(election, steps);
    if (!done.ok) return done;
    entered += done.value;
    onProgress?.(i + 1, moments.length, at);
  }
  return ok({ election, entered });
}

/** Where to go on in a record that was begun. A moment's counts are entered before its story, and the story is one
 *  commit: if the record ends in a count, the play may have been stopped within that moment, and it is played again. The
 *  counts that stand already say nothing new. */
async function resumeFrom(election: OpenElection, moments: readonly { at: Instant }[]): Promise<number> {
  const { position, asOf } = election.head();
  if (position === 0) return 0;
  const [last] = await election.record.entries(position, 1);
  const again = last?.entry.type === "count.reported" || last?.entry.type === "count.corrected";
  const next = moments.findIndex(({ at }) => (again ? at >= asOf : at > asOf));
  return next === -1 ? moments.length : next;
}

/** Each count is compared with what the one before it left standing, so each is a commit; the story is one. */
async function playMoment(election: OpenElection, steps: readonly ScenarioStep[]): Promise<Result<number>> {
  const additions = [];
  let entered = 0;
  for (const step of steps) {
    if (step.do === "enter") {
      additions.push({ draft: step.draft, at: step.at });
      continue;
    }
    const taken = await takeReport(election, step.report, step.at);
    if (!taken.ok) return taken;
    if (taken.value !== undefined) entered += 1;
  }
  if (additions.length > 0) {
    const appended = await election.append(additions);
    if (!appended.ok) return appended;
  }
  return ok(entered + additions.length);
}

function groupByMoment(steps: readonly ScenarioStep[]) {
  const moments: { at: Instant; steps: ScenarioStep[] }[] = [];
  for (const step of steps) {
    const last = moments.at(-1);
    if (last?.at === step.at) last.steps.push(step);
    else moments.push({ at: step.at, steps: [step] });
  }
  return moments;
}

/** Asked anew each time: it changes while we wait. */
function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!(ms > 0)) {
      resolve();
      return;
    }
    const go = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    signal?.addEventListener("abort", go);
  });
}
