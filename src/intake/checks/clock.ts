// The file's own clock against ours, and against that of what stands.
import { epochOf, type Instant, instantOfEpoch } from "../../base/index.ts";
import { nodeOf } from "../../fold/index.ts";
import type { Finding } from "../../model/index.ts";
import { isAllZeros } from "./polls.ts";
import { CLOCK_AHEAD_MINUTES } from "./thresholds.ts";
import {
  block,
  type Check,
  type ContestUnderReview,
  finding,
  nameOf,
  pass,
  type UnderReview,
  warn,
} from "./under-review.ts";
import { listed, momentWords } from "./words.ts";

/** A clock that cannot be right. */
export const checkClock: Check = (review) => {
  const { reading, now, definition } = review;
  const clock = reading.generatedAt;
  if (clock === undefined)
    return [pass("check/clock", "The file does not say when it was made; it counts from when it is filed.")];
  const made = momentWords(clock, definition.timeZone);
  const latest = instantOfEpoch(epochOf(now) + CLOCK_AHEAD_MINUTES * 60_000);
  if (clock > latest) {
    const sentence = `The file says that it was made on ${made}, and that is still to come: it is ${momentWords(now, definition.timeZone)}. Set the clock of the machine that made it, and make the file again.`;
    return [block("check/clock", sentence)];
  }
  if (clock < definition.pollsCloseAt && !isAllZeros(review)) {
    const closing = momentWords(definition.pollsCloseAt, definition.timeZone);
    const sentence = `The file has votes and says that it was made on ${made}, before the polls closed (${closing}). It may be of a test, or the clock of its machine is wrong.`;
    return [warn("check/clock", sentence)];
  }
  return [pass("check/clock", `The file was made on ${made}.`)];
};

/** Whether a return with a later clock stands for all that this file could still change. */
export function isLate({ contests }: UnderReview): boolean {
  return (
    contests.some(({ lines }) => lines.some((line) => line.stale)) &&
    contests.every(({ implied }) => implied === undefined)
  );
}

/** Files come in any order; the newest stands. */
export const checkOlder: Check = (review) => {
  const { reading, definition, contests } = review;
  const clock = reading.generatedAt;
  const newest = newestStanding(review);
  if (newest === undefined) return [];
  if (clock === undefined) {
    const sentence =
      "The file does not say when it was made, so whether it is newer than what stands cannot be told: make sure that it is.";
    return [pass("check/older", sentence)];
  }
  const made = momentWords(clock, definition.timeZone);
  const stale = [
    ...new Set(contests.flatMap(({ lines }) => lines.filter((line) => line.stale).map((line) => line.number))),
  ];
  if (isLate(review)) {
    const sentence = `The file was made on ${made}; a return of ${momentWords(newest, definition.timeZone)} stands already. It is kept with the others, and nothing is changed.`;
    return [finding("check/older", "warn", sentence)];
  }
  const findings: Finding[] = [];
  if (stale.length > 0) {
    const names = stale.map((number) => nameOf(review, number));
    const sentence = `The file was made on ${made}. For ${listed(names)} a newer return stands and stays as it is; the rest of the file is taken.`;
    findings.push(warn("check/older", sentence, names));
  }
  const same = contests.flatMap((contest) => changedAtClock(review, contest, clock));
  if (same.length > 0) {
    const sentence = `What stands for ${listed(same)} was made on ${made} too, and has other figures. Two files of one moment cannot both be right: make sure that this is the one.`;
    findings.push(warn("check/older", sentence, same));
  }
  const unclocked = contests.flatMap((contest) => takenInSince(review, contest, clock));
  if (unclocked.length > 0) {
    const sentence = `What stands for ${listed(unclocked)} came in after this file was made (${made}), and does not say when it was made itself. Make sure that this file is the newer one.`;
    findings.push(warn("check/older", sentence, unclocked));
  }
  return findings.length > 0 ? findings : [pass("check/older", "The file is newer than what stands.")];
};

function newestStanding({ contests, at, index }: UnderReview): Instant | undefined {
  let newest: Instant | undefined;
  for (const { before, lines } of contests) {
    for (const number of [at, ...lines.map((line) => line.number)]) {
      const standing = nodeOf(index, before, number)?.standing;
      const moment = standing?.reportedAt ?? standing?.at;
      if (moment !== undefined && (newest === undefined || moment > newest)) newest = moment;
    }
  }
  return newest;
}

/** Places whose standing line carries the file's own clock and whose figures the file changes. */
function changedAtClock(review: UnderReview, contest: ContestUnderReview, clock: Instant): readonly string[] {
  return changedWhere(review, contest, (standing) => standing.reportedAt === clock);
}

/** Places whose standing line has no clock of its own and came in after the file was made. */
function takenInSince(review: UnderReview, contest: ContestUnderReview, clock: Instant): readonly string[] {
  return changedWhere(review, contest, (standing) => standing.reportedAt === undefined && standing.at > clock);
}

function changedWhere(
  review: UnderReview,
  { before, implied }: ContestUnderReview,
  holds: (standing: { readonly at: Instant; readonly reportedAt?: Instant }) => boolean,
): readonly string[] {
  return (implied?.units ?? []).flatMap(({ unit }) => {
    const number = review.index.numberOf.get(unit) ?? 0;
    const standing = nodeOf(review.index, before, number)?.standing;
    return standing !== undefined && holds(standing) ? [nameOf(review, number)] : [];
  });
}
