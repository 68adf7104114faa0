// Before and just after the polls close: nothing counted may be shown before, and a count begins at zero.
import type { Figure } from "../../fold/index.ts";
import { block, type Check, figureIn, nameOf, pass, type UnderReview, votesOf, warn } from "./under-review.ts";
import { counted, momentWords } from "./words.ts";

/** Whether every figure in the file is zero, and there is one. A zero report is nothing else. */
export function isAllZeros({ contests }: UnderReview): boolean {
  const lines = contests.flatMap((contest) => contest.lines);
  return (
    lines.some(({ now }) => votesOf(now) === 0 && now.votes.some((votes) => votes !== null)) &&
    lines.every(({ now }) => isZero(now))
  );
}

function isZero({ votes, totalVotes, extras }: Figure): boolean {
  const counts = [...votes, totalVotes, extras.undervotes, extras.overvotes, extras.ballotsCast];
  return counts.every((value) => value === null || value === 0);
}

/** The embargo: no figure before the polls close. */
export const checkEmbargo: Check = (review) => {
  const { now, definition, contests } = review;
  const closing = momentWords(definition.pollsCloseAt, definition.timeZone);
  if (now >= definition.pollsCloseAt) return [pass("check/before-close", `The polls closed on ${closing}.`)];
  if (contests.every(({ lines }) => lines.every((line) => isZero(line.now))))
    return [pass("check/before-close", `The polls are open until ${closing}, and the file has no votes.`)];
  const lines = contests.flatMap((contest) => contest.lines);
  const [most] = [...lines].sort((a, b) => votesOf(b.now) - votesOf(a.now));
  const votes = most === undefined ? 0 : votesOf(most.now);
  const has = votes > 0 ? `has ${counted(votes, "vote")} in ${nameOf(review, most?.number ?? 0)}` : "counts ballots";
  return [
    block(
      "check/before-close",
      `The polls are open until ${closing}, and the file ${has}. No figure may be seen before: file it again when the polls have closed.`,
    ),
  ];
};

/** Warren County 2020: the zero tapes proved that what was published had been test votes. */
export const checkZeroReport: Check = (review) => {
  const { now, definition, basis, place, zeroReport } = review;
  const zeros = isAllZeros(review);
  if (now < definition.pollsCloseAt)
    return zeros ? [pass("check/zero-report", `Every figure is zero: this is the zero report of ${place.name}.`)] : [];
  if (anythingStands(review)) return [];
  if (zeros) {
    const sentence = `Every figure in the file is zero, and the polls have closed. If nothing has been counted yet, wait with the first return; if zero is the count of ${place.name}, say so.`;
    return [warn("check/zero-report", sentence)];
  }
  // The state has no machines of its own: each county files its zeros.
  if (basis !== "election-night" || review.at === 0) return [];
  if (zeroReport !== undefined) {
    const at = momentWords(zeroReport.at, definition.timeZone);
    return [pass("check/zero-report", `The zero report of ${place.name} is on file, from ${at}.`)];
  }
  const sentence = `This is the first return of ${place.name}, and no zero report is on file. Look at the zero tapes of the machines and say what they show.`;
  return [warn("check/zero-report", sentence)];
};

/** Whether any figure of the county stands on this basis. */
function anythingStands(review: UnderReview): boolean {
  const { definition, state, source, basis, at } = review;
  return definition.contests.some(
    (contest) =>
      figureIn(review, contest, state.contests.get(contest.id)?.series.get(`${source}|${basis}`)?.root, at) !==
      undefined,
  );
}
