// Whose figures these are: every name one of this election, every place in the county that files.
import { countyOf } from "../../fold/index.ts";
import type { Finding } from "../../model/index.ts";
import { block, type Check, nameOf, pass, type UnderReview, warn } from "./under-review.ts";
import { counted, countedUnits, listed } from "./words.ts";

/** Idaho 2020: a county that nobody had mapped was left out without a word. Here a name is one of ours, or a person has said
 *  which, or the file stops. */
export const checkNames: Check = (review) => {
  const { unknown, taken } = review.outcome;
  const quoted = (names: readonly string[]) => listed(names.map((name) => `“${name}”`));
  const findings: Finding[] = [];
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map(({ name }) => name))];
    const what = names.length === 1 ? "A name in the file is" : `${counted(names.length, "name")} in the file are`;
    findings.push(
      block(
        "check/unknown-name",
        `${what} not known: ${quoted(names)}. Say below what it is. The other checks follow when every name is known.`,
        names,
      ),
    );
  }
  if (taken.length > 0) {
    const words = taken.map((each) => `“${each.name}” is taken for ${takenFor(review, each)}`);
    findings.push(
      warn(
        "check/unknown-name",
        `${listed(words)}. Say how you know.`,
        taken.map(({ name }) => name),
      ),
    );
  }
  return findings.length > 0
    ? findings
    : [pass("check/unknown-name", "Every name in the file is one of this election.")];
};

function takenFor(review: UnderReview, taken: UnderReview["outcome"]["taken"][number]): string {
  if (taken.kind === "unit") return nameOf(review, review.index.numberOf.get(taken.id) ?? 0);
  const contest = review.definition.contests.find((each) => each.id === taken.contest);
  return contest?.options.find((option) => option.id === taken.id)?.name ?? taken.id;
}

/** A county files for itself alone. */
export const checkCounty: Check = (review) => {
  const { at, place, index, contests, outcome } = review;
  const numbers = new Set(contests.flatMap(({ lines }) => lines.map(({ number }) => number)));
  if (numbers.size === 0) {
    const nothing = `The file gives no figure for ${place.name}. Look whether it is the right file, and whether it was filled in.`;
    return outcome.unknown.length > 0 ? [] : [block("check/other-county", nothing)];
  }
  if (at === 0) {
    const counties = new Set([...numbers].map((number) => countyOf(index, number)).filter((county) => county !== 0));
    return [pass("check/other-county", `The file is of ${place.name}: ${countedUnits(counties.size, "county")}.`)];
  }
  const others = new Set([...numbers].map((number) => countyOf(index, number)).filter((county) => county !== at));
  if (others.size === 0) return [pass("check/other-county", `All figures are of ${place.name}.`)];
  const names = [...others].map((number) => index.units[number]?.name ?? "");
  const sentence = `The file has figures for ${listed(names)}. This is a return of ${place.name}: send its own file.`;
  return [block("check/other-county", sentence, names)];
};
