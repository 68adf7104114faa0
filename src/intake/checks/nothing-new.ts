// What the file changes at all. The same file twice changes nothing.

import { seen } from "./sums.ts";
import { type Check, figureIn, pass, type UnderReview } from "./under-review.ts";
import { counted } from "./words.ts";

export function isNothingNew({ contests }: UnderReview): boolean {
  return contests.every(({ implied }) => implied === undefined);
}

export const checkNothingNew: Check = (review) => {
  if (isNothingNew(review)) {
    const sentence = `The file says what stands already (${seen(review)}). Nothing would change.`;
    return [pass("check/nothing-new", sentence)];
  }
  const changed = new Set(review.contests.flatMap(({ implied }) => implied?.units.map((line) => line.unit) ?? []));
  const added = review.contests.map(({ contest, before, after }) => {
    const [old, now] = [figureIn(review, contest, before, review.at), figureIn(review, contest, after, review.at)];
    return now?.totalVotes == null
      ? null
      : now.totalVotes - (old === undefined ? 0 : (old.totalVotes ?? now.totalVotes));
  });
  const [votes] = added;
  const step = added.length !== 1 || typeof votes !== "number" ? "" : `, ${stepWords(votes)}`;
  return [
    pass(
      "check/nothing-new",
      `The file changes the figures of ${counted(changed.size, "place")}${step} (${seen(review)}).`,
    ),
  ];
};

function stepWords(votes: number): string {
  if (votes === 0) return "and no votes more or fewer in all";
  return `${counted(Math.abs(votes), "vote")} ${votes > 0 ? "more" : "fewer"} than stand`;
}
