// Whether a county has fallen silent, by its own rhythm. Four things look alike from outside: nothing new to count, a return
// filed and not published (Georgia, 5 November 2020: the upload button was forgotten), an announced pause, and trouble.
import { epochOf, type Instant } from "../base/index.ts";

/** A count that has not shown a rhythm of its own is given this between two updates. */
const DEFAULT_GAP_MS = 2 * 60 * 60_000;
/** So many gaps make a rhythm. */
const LEAST_GAPS = 3;
/** Whoever publishes every few minutes is not late after a few minutes more. */
const LEAST_PATIENCE_MS = 30 * 60_000;
/** A second person is given so long with a return before it counts as forgotten. */
const SECOND_PERSON_MS = 10 * 60_000;

export interface SilenceInput {
  /** Moments of this county's publications, in any order. */
  readonly publishedAt: readonly Instant[];
  /** When the oldest return that is filed and not published was filed. */
  readonly filedNotPublished?: Instant;
  /** The update that the county has announced. */
  readonly nextUpdateAt?: Instant;
  readonly now: Instant;
  readonly pollsCloseAt: Instant;
  readonly certified?: boolean;
}

export interface CountySilence {
  readonly kind: "not-begun" | "on-rhythm" | "late" | "filed-not-published" | "announced" | "done";
  readonly sentence: string;
  /** Since its last publication; before the first, since the polls closed. Milliseconds ≥ 0. */
  readonly silentMs: number;
  /** Its own rhythm, where it has shown one. Milliseconds. */
  readonly rhythm?: { readonly medianMs: number; readonly p90Ms: number };
}

export function countySilence(input: SilenceInput): CountySilence {
  const published = input.publishedAt.filter((at) => at <= input.now).sort();
  const last = published.at(-1);
  const silentMs = Math.max(0, epochOf(input.now) - epochOf(last ?? input.pollsCloseAt));
  const rhythm = rhythmOf(published);
  const say = (kind: CountySilence["kind"], sentence: string): CountySilence => ({
    kind,
    sentence,
    silentMs,
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
  const patienceMs = rhythm === undefined ? DEFAULT_GAP_MS : Math.max(rhythm.p90Ms, LEAST_PATIENCE_MS);
  const usual =
    rhythm === undefined
      ? `An update is expected within ${age(DEFAULT_GAP_MS)}`
      : `It publishes every ${age(rhythm.medianMs)}, nine times in ten within ${age(rhythm.p90Ms)}`;
  if (silentMs > patienceMs) return say("late", `${since}. ${usual}.`);
  return last === undefined ? say("not-begun", `${since}. ${usual}.`) : say("on-rhythm", `${since}. ${usual}.`);
}

function rhythmOf(published: readonly Instant[]): CountySilence["rhythm"] {
  const gaps = published
    .slice(1)
    .map((at, i) => epochOf(at) - epochOf(published[i] ?? at))
    .sort((a, b) => a - b);
  if (gaps.length < LEAST_GAPS) return undefined;
  return { medianMs: quantile(gaps, 0.5), p90Ms: quantile(gaps, 0.9) };
}

/** The smallest gap that so large a part of them does not exceed. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
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
