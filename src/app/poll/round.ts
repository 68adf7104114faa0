// The round of one source: visit, take, tell, and say when to come again. It never overlaps itself.
import { type Clock, epochOf, fault, type Instant } from "../../base/index.ts";
import type { SourceId } from "../../model/index.ts";
import { checkOpen } from "../ingest.ts";
import type { OpenElection } from "../open-election.ts";
import { frozenFault } from "../pipeline.ts";
import type { Absences } from "./absence.ts";
import { waitAfter } from "./back-off.ts";
import { openClaritySite } from "./clarity-site.ts";
import type { PollCode } from "./errors.ts";
import { type FetchLimits, fetchFile } from "./fetch-file.ts";
import { openFileSite } from "./file-site.ts";
import type { PolledSource, PollPlan } from "./poll-plan.ts";
import type { Site, SiteTools, Visit } from "./site.ts";
import { countyNamed, takeFile } from "./take-file.ts";

const DAY_MS = 86_400_000;

export type PollOutcome = Visit & { readonly source: SourceId; readonly at: Instant };

export interface PollStatus {
  readonly source: SourceId;
  readonly polls: number;
  /** Visits of the source or of one of its counties that failed. */
  readonly failures: number;
  /** Files that could be read and were not taken. */
  readonly refusals: number;
  /** When the source last could be fetched. */
  readonly lastGoodAt?: Instant;
}

export interface RoundOptions {
  readonly clock: Clock;
  /** `Tallyroom/0.1.0` */
  readonly program: string;
  /** Hears of every outcome, as it comes. */
  readonly onOutcome?: (outcome: PollOutcome) => void;
  /** For where names do not resolve as in the world: a test, a closed network. */
  readonly network?: Partial<Pick<FetchLimits, "allows" | "lookUp">>;
}

export interface Visited {
  readonly outcomes: readonly PollOutcome[];
  /** Until the next visit is due. */
  readonly waitMs: number;
}

export interface Round {
  /** Visits now; where a visit is under way, gives that one. */
  poll(): Promise<Visited>;
  status(): PollStatus;
}

export function openRound(
  election: OpenElection,
  plan: PollPlan,
  polled: PolledSource,
  absences: Absences,
  { clock, program, onOutcome = () => undefined, network = {} }: RoundOptions,
  signal: AbortSignal,
): Round {
  const { source, url, maxBytes, timeoutMs } = polled;
  const everyMs = polled.everySeconds * 1000;
  const patienceMs = polled.patienceSeconds * 1000;
  const site: Site = polled.kind === "file" ? openFileSite(url) : openClaritySite(url, everyMs);
  const tools: SiteTools = {
    fetch: (address, validators = {}, mostBytes = maxBytes) =>
      fetchFile(address, validators, {
        userAgent: `${program} (+${plan.contact})`,
        maxBytes: Math.min(maxBytes, mostBytes),
        timeoutMs,
        allows: (_, kind) => polled.allowPrivate && kind === "private",
        ...network,
        signal,
      }),
    take: (file) => takeFile(election, polled, file, clock),
    nowMs: () => epochOf(clock.now()),
  };
  let failuresInARow = 0;
  let counted: PollStatus = { source, polls: 0, failures: 0, refusals: 0 };
  let running: Promise<Visited> | undefined;

  const tell = async (visit: Visit): Promise<PollOutcome> => {
    const at = clock.now();
    const outcome: PollOutcome = { ...visit, source, at };
    const failed = visit.kind === "failed";
    counted = {
      ...counted,
      failures: counted.failures + (failed ? 1 : 0),
      refusals: counted.refusals + (visit.kind === "refused" ? 1 : 0),
      ...(failed || visit.county !== undefined || !isWord(visit) ? {} : { lastGoodAt: at }),
    };
    onOutcome(outcome);
    if (!isWord(visit)) return outcome;
    const unit = visit.county === undefined ? undefined : countyNamed(election.definition, visit.county);
    // A county of the index that this election does not have is nobody the record could speak of; its file is refused.
    if (visit.county !== undefined && unit === undefined) return outcome;
    const noted = await absences.note({
      source,
      at,
      patienceMs,
      ...(unit === undefined ? {} : { unit }),
      ...(failed ? { fault: visit.fault } : {}),
      ...(visit.kind === "taken" && visit.reportedAt !== undefined ? { sourceUpdatedAt: visit.reportedAt } : {}),
    });
    if (!noted.ok) onOutcome({ url, source, at, kind: "refused", fault: noted.error });
    return outcome;
  };

  const visit = async (): Promise<Visited> => {
    const now = clock.now();
    const closed = checkOpen(election, now);
    if (!closed.ok) {
      const waitMs = Math.min(epochOf(election.definition.pollsCloseAt) - epochOf(now), DAY_MS);
      return { outcomes: [await tell({ url, kind: "refused", fault: closed.error })], waitMs };
    }
    counted = { ...counted, polls: counted.polls + 1 };
    const moment = election.moment();
    // Nothing could be taken, so nobody is asked for it.
    const isFrozen = moment.ok && moment.value.state.frozen !== undefined;
    const visits: readonly Visit[] = isFrozen
      ? [{ url, kind: "refused", fault: frozenFault.error }]
      : await site.visit(tools);
    const heard = visits.filter((each) => !(each.kind === "failed" && each.fault.code === "poll/stopped"));
    const outcomes: PollOutcome[] = [];
    for (const each of heard) outcomes.push(await tell(each));
    const whole = heard.find((each) => each.county === undefined);
    if (whole?.kind !== "failed") {
      failuresInARow = 0;
      return { outcomes, waitMs: waitAfter({ ok: true }, everyMs, source) };
    }
    failuresInARow += 1;
    const { retryAfterMs } = whole.fault;
    const tried = {
      ok: false,
      failures: failuresInARow,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    } as const;
    return { outcomes, waitMs: waitAfter(tried, everyMs, source) };
  };

  /** A mistake of ours, or a database that is lost: said, and tried again, since the other sources and the pages go on. */
  const broken = async (cause: unknown): Promise<Visited> => {
    const { error } = fault("poll/broken" satisfies PollCode, "The visit broke off by a mistake of ours.", { cause });
    const outcome: PollOutcome = { url, source, at: clock.now(), kind: "refused", fault: error };
    counted = { ...counted, refusals: counted.refusals + 1 };
    onOutcome(outcome);
    return { outcomes: [outcome], waitMs: everyMs };
  };

  return {
    poll: () => {
      running ??= visit()
        .catch(broken)
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    status: () => counted,
  };
}

/** Whether a visit tells if the source can be fetched: one that asked for nothing does not. */
function isWord(visit: Visit): boolean {
  if (visit.kind === "unchanged") return visit.county === undefined;
  return (
    visit.kind !== "refused" || (visit.fault.code.startsWith("intake/") && visit.fault.code !== "intake/before-close")
  );
}
