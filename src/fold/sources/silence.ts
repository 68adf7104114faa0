// Whether somebody has fallen silent, by their own rhythm. Five things look alike from outside: nothing new to count, a return
// filed and not published (Georgia, 5 November 2020: the upload button was forgotten), figures that we could not fetch, an
// announced pause, and trouble.
import { epochOf, type Instant } from "../../base/index.ts";
import { type Rhythm, rhythmOf } from "./rhythm.ts";

/** A count that has not shown a rhythm of its own is given this between two updates. */
const DEFAULT_GAP_MS = 2 * 60 * 60_000;
/** Whoever publishes every few minutes is not late after a few minutes more. */
const LEAST_PATIENCE_MS = 30 * 60_000;
/** A second person is given so long with a return before it counts as forgotten. */
const SECOND_PERSON_MS = 10 * 60_000;

export interface SilenceInput {
  /** Moments of its publications, in any order. */
  readonly publishedAt: readonly Instant[];
  /** The same by the publisher's own clock, where it has one: its rhythm to the second. Absent: by ours. */
  readonly saidAt?: readonly Instant[];
  /** When the oldest return that is filed and not published was filed. */
  readonly filedNotPublished?: Instant;
  /** Since when its figures cannot be fetched: what it says may be new, and we do not know. */
  readonly unreachableSince?: Instant;
  /** When somebody saw, and entered, that it had stopped. */
  readonly seenSilentAt?: Instant;
  /** The update that the county has announced. */
  readonly nextUpdateAt?: Instant;
  readonly now: Instant;
  readonly pollsCloseAt: Instant;
  readonly certified?: boolean;
}

export interface CountySilence {
  readonly kind: "not-begun" | "on-rhythm" | "late" | "filed-not-published" | "cannot-fetch" | "announced" | "done";
  readonly sentence: string;
  /** Since its last publication; before the first, since the polls closed. Milliseconds ≥ 0. */
  readonly silentMs: number;
  readonly lastAt?: Instant;
  /** Its own rhythm, where it has shown one. */
  readonly rhythm?: Rhythm;
}

/** What is certain comes before what is only late: certified, filed and waiting, not to be fetched, polls still open,
 *  announced; then the word of somebody who saw it stop; then its rhythm. */
export function countySilence(input: SilenceInput): CountySilence {
  const published = input.publishedAt.filter((at) => at <= input.now).sort();
  const last = published.at(-1);
  const silentMs = Math.max(0, epochOf(input.now) - epochOf(last ?? input.pollsCloseAt));
  const rhythm = rhythmOf(input.saidAt === undefined ? published : [...input.saidAt].sort());
  const say = (kind: CountySilence["kind"], sentence: string): CountySilence => ({
    kind,
    sentence,
    silentMs,
    ...(last === undefined ? {} : { lastAt: last }),
    ...(rhythm === undefined ? {} : { rhythm }),
  });
  const since =
    last === undefined
      ? `Nothing published since the polls closed ${age(silentMs)} ago`
      : `Last published ${age(silentMs)} ago`;
  if (input.certified === true) return say("done", "The county has certified.");
  const filed = input.filedNotPublished;
  const waitedMs = filed === undefined ? 0 : epochOf(input.now) - epochOf(filed);
  if (waitedMs >= SECOND_PERSON_MS)
    return say("filed-not-published", `A return was filed ${age(waitedMs)} ago and is not published. ${since}.`);
  const failing = input.unreachableSince;
  if (failing !== undefined && failing <= input.now)
    return say(
      "cannot-fetch",
      `Its figures could not be fetched for ${age(epochOf(input.now) - epochOf(failing))}. ${since}.`,
    );
  if (last === undefined && input.now < input.pollsCloseAt) return say("not-begun", "The polls are open.");
  const next = input.nextUpdateAt;
  if (next !== undefined && next > input.now)
    return say(
      "announced",
      `${since}. The next update is announced for ${age(epochOf(next) - epochOf(input.now))} from now.`,
    );
  if (next !== undefined && (last === undefined || last < next)) {
    const overdueMs = epochOf(input.now) - epochOf(next);
    return say("late", `${since}. The update that was announced is ${age(overdueMs)} overdue.`);
  }
  const seen = input.seenSilentAt;
  if (seen !== undefined && seen <= input.now)
    return say("late", `${since}. That it has stopped was noticed ${age(epochOf(input.now) - epochOf(seen))} ago.`);
  const patienceMs = rhythm === undefined ? DEFAULT_GAP_MS : Math.max(rhythm.p90Ms, LEAST_PATIENCE_MS);
  const usual =
    rhythm === undefined
      ? `An update is expected within ${age(DEFAULT_GAP_MS)}`
      : `It publishes every ${age(rhythm.medianMs)}, nine times in ten within ${age(rhythm.p90Ms)}`;
  if (silentMs > patienceMs) return say("late", `${since}. ${usual}.`);
  return last === undefined ? say("not-begun", `${since}. ${usual}.`) : say("on-rhythm", `${since}. ${usual}.`);
}

/** `under a minute`, `25 min`, `3 h 20 min`, `14 h`, `3 days` */
function age(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}
