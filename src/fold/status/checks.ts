// The points of the checklist, each with its figures in a sentence.
import { epochOf, grouped } from "../../base/index.ts";
import type { CallCheckCode, OptionId } from "../../model/index.ts";
import { CALL_RULE } from "../estimate/parameters.ts";
import type { CallCheck, StatusInput, StatusSnapshot } from "./status-input.ts";

type Checked = Pick<CallCheck, "met" | "says">;
type Point = (input: StatusInput, snapshot: StatusSnapshot) => Checked;

/** Each is asked of one snapshot, as if it were the last. The order is the reader's. */
const POINTS: readonly (readonly [CallCheckCode, Point])[] = [
  ["polls-closed", checkPolls],
  ["expected-known", checkExpected],
  ["half-counted", checkHalf],
  ["probability", checkProbability],
  ["lead-beyond-recount", checkLead],
  ["interval-beyond-recount", checkInterval],
  ["no-open-doubt", checkDoubts],
  ["estimate-running", checkRunning],
];

/** Every point but that of two snapshots, in its order. */
export function checkSnapshot(input: StatusInput, snapshot: StatusSnapshot | undefined): readonly CallCheck[] {
  return POINTS.map(([code, point]) => ({
    code,
    ...(snapshot === undefined ? { met: false, says: "Nothing is counted." } : point(input, snapshot)),
  }));
}

/** Two snapshots in a row, far enough apart, that both carry a call for the same option: one alone may be a slip. */
export function checkAgain(input: StatusInput): CallCheck {
  const { apartMinutes } = CALL_RULE;
  const stood = minutesOf(input, (snapshot) => checkSnapshot(input, snapshot).every(({ met }) => met === true));
  return {
    code: "two-snapshots",
    met: stood !== undefined && stood >= apartMinutes,
    says:
      stood === undefined
        ? "The last update does not meet the other points."
        : `The updates of the last ${grouped(Math.floor(stood))} minutes meet the other points; two that are ${apartMinutes} minutes apart must.`,
  };
}

/** Nobody can catch up: the lead is larger than everything that can still come, and stays outside recount range even if
 *  all of that goes to the other side. */
export function findLock(input: StatusInput): boolean {
  const { mostRemaining } = input;
  if (mostRemaining === undefined || input.now < input.pollsCloseAt || input.holds.length > 0) return false;
  const stood = minutesOf(
    input,
    ({ margin, total }) => margin > mostRemaining && margin - mostRemaining > limitOf(input, total + mostRemaining),
  );
  return stood !== undefined && stood >= CALL_RULE.apartMinutes;
}

/** Nearly all is counted, and it ends within recount range rather than not. */
export function isTooClose(input: StatusInput, snapshot: StatusSnapshot): boolean {
  const { tooClose, tooCloseCounted } = CALL_RULE;
  if (input.now < input.pollsCloseAt) return false;
  const expected = expectedOf(snapshot);
  if (expected === undefined || snapshot.total * tooCloseCounted.den < expected * tooCloseCounted.num) return false;
  const estimate = input.estimateStopped ? undefined : snapshot.estimate;
  if (estimate === undefined) return !beyondRecount(input, snapshot);
  return (
    (estimate.recountProbability ?? 0) >= tooClose ||
    (estimate.recountProbability === undefined && !beyondRecount(input, snapshot))
  );
}

/** The favourite is ahead and likely to stay so, short of the standard of a call. */
export function isLeaning(input: StatusInput, snapshot: StatusSnapshot): boolean {
  const favourite = favouriteOf(snapshot);
  return (
    favourite !== undefined &&
    favourite.option === snapshot.leader &&
    favourite.probability >= CALL_RULE.leaning &&
    [checkPolls, checkHalf, checkDoubts, checkRunning].every((point) => point(input, snapshot).met === true)
  );
}

export function beyondRecount(input: StatusInput, { margin, total }: StatusSnapshot): boolean {
  return margin > limitOf(input, total);
}

/** Chance of an option by the estimate; undefined where there is none, or it is not of the pair. */
export function probabilityOf({ estimate }: StatusSnapshot, option: OptionId): number | undefined {
  if (estimate === undefined) return undefined;
  if (option === estimate.pair[0]) return estimate.winProbability;
  return option === estimate.pair[1] ? 1 - estimate.winProbability : undefined;
}

function checkPolls(input: StatusInput): Checked {
  const closed = input.now >= input.pollsCloseAt;
  return { met: closed, says: closed ? "All polls have closed." : "Polls are still open." };
}

function checkExpected(_input: StatusInput, { expected, total }: StatusSnapshot): Checked {
  if (expected === undefined) return { met: undefined, says: "Nobody has said how many ballots are expected." };
  if (expected < total)
    return {
      met: true,
      says: `${grouped(expected)} ballots were expected and ${grouped(total)} votes are counted: that number is wrong, and the estimate counts with more to come.`,
    };
  return { met: true, says: `${grouped(expected)} ballots are expected.` };
}

function checkHalf(_input: StatusInput, snapshot: StatusSnapshot): Checked {
  const expected = expectedOf(snapshot);
  if (expected === undefined) return { met: undefined, says: "It is not known what part is counted." };
  const { num, den } = CALL_RULE.counted;
  return {
    met: snapshot.total * den >= expected * num,
    says: `${grouped(snapshot.total)} of about ${grouped(expected)} votes are counted; half must be.`,
  };
}

function checkProbability(_input: StatusInput, snapshot: StatusSnapshot): Checked {
  const favourite = favouriteOf(snapshot);
  if (favourite === undefined) return { met: undefined, says: "There is no estimate of the final margin." };
  const chance = `${percent(favourite.probability)} is the chance of the estimate's favourite; ${percent(CALL_RULE.called)} is needed`;
  if (favourite.option !== snapshot.leader)
    return { met: false, says: `${chance}, and the favourite is behind by ${grouped(snapshot.margin)} votes.` };
  return { met: favourite.probability >= CALL_RULE.called, says: `${chance}.` };
}

function checkLead(input: StatusInput, snapshot: StatusSnapshot): Checked {
  const limit = limitOf(input, snapshot.total);
  return {
    met: snapshot.margin > limit,
    says: `The lead is ${grouped(snapshot.margin)} votes; up to ${grouped(limit)} ${recountWords(input, snapshot.total)}.`,
  };
}

/** The nearer end of the interval, and what would be left of the lead if ballots came that nobody expects. */
function checkInterval(input: StatusInput, snapshot: StatusSnapshot): Checked {
  const { estimate, margin, total, leader } = snapshot;
  if (estimate === undefined) return { met: undefined, says: "There is no estimate of the final margin." };
  const [low, high] = estimate.interval;
  const nearer = leader === estimate.pair[0] ? low : -high;
  const ballots = Math.round(unexpectedShare(input, snapshot) * total);
  const left = margin - Math.round(ballots * CALL_RULE.unexpectedLean);
  const limit = limitOf(input, estimate.total);
  const ends = `In the worst of the estimate's range the leader ends ${nearer < 0 ? `${grouped(-nearer)} votes behind` : `${grouped(nearer)} votes ahead`}`;
  const surprise = `with ${grouped(ballots)} ballots that nobody expected ${left < 0 ? "the lead would be gone" : `${grouped(left)} of the lead would be left`}`;
  return {
    met: nearer > limit && left > limitOf(input, total + ballots),
    says: `${ends}; ${surprise}. Both must be above ${grouped(limit)}.`,
  };
}

function checkDoubts({ holds }: StatusInput): Checked {
  return holds.length === 0
    ? { met: true, says: "Nothing about the figures is in doubt." }
    : { met: false, says: holds.join(" ") };
}

function checkRunning({ estimateStopped }: StatusInput, { estimate }: StatusSnapshot): Checked {
  if (estimateStopped) return { met: false, says: "The decision desk has stopped the estimate." };
  return estimate === undefined
    ? { met: undefined, says: "There is no estimate of the final margin." }
    : { met: true, says: "The estimate is running." };
}

function favouriteOf({
  estimate,
}: StatusSnapshot): { readonly option: OptionId; readonly probability: number } | undefined {
  if (estimate === undefined) return undefined;
  const { pair, winProbability } = estimate;
  return winProbability >= 0.5
    ? { option: pair[0], probability: winProbability }
    : { option: pair[1], probability: 1 - winProbability };
}

/** What is expected by the guard, or by the estimate where that is more: a number that the count has passed is none. */
function expectedOf({ expected, estimate }: StatusSnapshot): number | undefined {
  if (expected === undefined) return estimate?.total;
  return Math.max(expected, estimate?.total ?? 0);
}

function unexpectedShare({ pollsCloseAt }: StatusInput, { at }: StatusSnapshot): number {
  const { unexpected, unexpectedHours } = CALL_RULE;
  const hours = (epochOf(at) - epochOf(pollsCloseAt)) / 3_600_000;
  return hours <= unexpectedHours ? unexpected : unexpected * (unexpectedHours / hours) ** 2;
}

/** Recount range, and half a percent where the law's is narrower or none is held. */
function limitOf({ recountLimit }: StatusInput, total: number): number {
  const { num, den } = CALL_RULE.recount;
  return Math.max(recountLimit?.(total) ?? 0, Math.floor((total * num) / den));
}

function recountWords(input: StatusInput, total: number): string {
  const law = input.recountLimit?.(total);
  if (law === limitOf(input, total)) return "is within recount range";
  const reach = law === undefined ? "" : ` (recount range reaches to ${grouped(law)})`;
  return `is half a percent, within which nobody calls${reach}`;
}

/** For how long the newest snapshots have met something without a break, between the first and the last of them; 0 where
 *  the last alone does, undefined where it does not. */
function minutesOf({ snapshots }: StatusInput, met: (snapshot: StatusSnapshot) => boolean): number | undefined {
  const latest = snapshots.at(-1);
  if (latest === undefined || !met(latest)) return undefined;
  let first = latest;
  for (let i = snapshots.length - 2; i >= 0; i--) {
    const earlier = snapshots[i] as StatusSnapshot;
    if (earlier.leader !== latest.leader || !met(earlier)) break;
    first = earlier;
    const minutes = (epochOf(latest.at) - epochOf(first.at)) / 60_000;
    if (minutes >= CALL_RULE.apartMinutes) break;
  }
  return (epochOf(latest.at) - epochOf(first.at)) / 60_000;
}

/** Rounded towards a half, so that no chance reads as 100 %. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
