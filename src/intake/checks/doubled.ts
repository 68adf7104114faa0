// A file that was added to what stands instead of replacing it. The sign is not that a total is large but that places are
// twice what they were, in every option at once: exactly twice, where nothing more was counted in them meanwhile.
import { grouped, newestFirst } from "../../base/index.ts";
import { countyOf, type Figure } from "../../fold/index.ts";
import type { Finding } from "../../model/index.ts";
import {
  DOUBLED_CERTAIN_VOTES,
  DOUBLED_COUNTY_VOTES,
  DOUBLED_PLACE_VOTES,
  DOUBLED_PLACES,
  REPEATED_VOTES,
} from "./thresholds.ts";
import { isMethodTwice, isNearlyTwice, isTwice } from "./twice.ts";
import {
  block,
  type Check,
  type ContestUnderReview,
  figureIn,
  inContest,
  type Line,
  nameOf,
  pass,
  type UnderReview,
  votesOf,
  warn,
} from "./under-review.ts";
import { countedUnits, listed, methodWords } from "./words.ts";

const REPLACE =
  "A return replaces what stands and is never added to it: make the file again with the counts themselves.";

export const checkDoubled: Check = (review) => {
  const findings = review.contests.flatMap((contest) =>
    wholesOf(review, contest).flatMap((whole) => {
      const pairs = comparableParts(review, contest, whole);
      const parts = doubledParts(review, contest, pairs);
      // Where parts can be compared, or new ones come in, a whole that doubles without them has grown.
      if (parts.length > 0 || pairs.length >= DOUBLED_PLACES || hasNewParts(review, contest, whole)) return parts;
      const doubled = doubledWhole(review, contest, whole);
      return doubled.length > 0 ? doubled : repeatedBatch(review, contest, whole);
    }),
  );
  if (findings.length > 0) return findings;
  const stands = review.contests.some(({ before }) => before !== undefined);
  return stands ? [pass("check/doubled-total", "Nothing looks as if it had been added twice.")] : [];
};

/** The county; in a file of the whole state, the state and each county that it names. */
function wholesOf({ at, index }: UnderReview, { lines }: ContestUnderReview): readonly number[] {
  return [...new Set([at, ...(at === 0 ? lines.map(({ number }) => countyOf(index, number)) : [])])];
}

function linesWithin({ index }: UnderReview, { lines }: ContestUnderReview, whole: number): readonly Line[] {
  return lines.filter((line) => line.number === whole || index.parent[line.number] === whole);
}

function hasNewParts(review: UnderReview, contest: ContestUnderReview, whole: number): boolean {
  return linesWithin(review, contest, whole).some((line) => line.stood === undefined);
}

interface Pair {
  readonly line: Line;
  readonly stood: Figure;
}

/** Parts of a whole with enough votes standing to say anything. */
function comparableParts(review: UnderReview, contest: ContestUnderReview, whole: number): readonly Pair[] {
  return linesWithin(review, contest, whole).flatMap((line) => {
    const { stood } = line;
    if (line.number === whole || line.stale || stood === undefined || votesOf(stood) < DOUBLED_PLACE_VOTES) return [];
    return [{ line, stood }];
  });
}

function doubledParts(
  review: UnderReview,
  { contest }: ContestUnderReview,
  pairs: readonly Pair[],
): readonly Finding[] {
  const tell = (found: readonly Pair[], what: string, how: string): Finding => {
    const names = found.map(({ line }) => nameOf(review, line.number));
    const [first] = found;
    const example =
      first === undefined
        ? ""
        : ` ${names[0]}: ${grouped(votesOf(first.stood))} votes stand, and the file has ${grouped(votesOf(first.line.now))}.`;
    const kind = first?.line.unit.kind ?? "precinct";
    const sentence = `${inContest(review, contest)}${countedUnits(found.length, kind)} ${how} what stands${what}: ${listed(names)}.${example} ${REPLACE}`;
    return block("check/doubled-total", sentence, names);
  };
  const exact = pairs.filter(({ line, stood }) => isTwice(stood, line.now));
  if (exact.length >= DOUBLED_PLACES) return [tell(exact, "", "are exactly twice")];
  const near = pairs.filter(({ line, stood }) => isNearlyTwice(stood, line.now, DOUBLED_PLACE_VOTES));
  if (near.length >= DOUBLED_PLACES && near.length * 2 >= pairs.length) return [tell(near, "", "are about twice")];
  for (const { method } of pairs[0]?.stood.methods ?? []) {
    const columns = pairs.filter(({ line, stood }) => isMethodTwice(stood, line.now, method, DOUBLED_PLACE_VOTES));
    if (columns.length >= DOUBLED_PLACES) return [tell(columns, ` in ${methodWords(method)}`, "are exactly twice")];
  }
  return [];
}

function doubledWhole(
  review: UnderReview,
  { contest, before, after }: ContestUnderReview,
  whole: number,
): readonly Finding[] {
  const stood = figureIn(review, contest, before, whole);
  const now = figureIn(review, contest, after, whole);
  if (stood === undefined || now === undefined || votesOf(stood) < DOUBLED_COUNTY_VOTES) return [];
  const name = nameOf(review, whole);
  const figures = `${grouped(votesOf(stood))} votes stand and the file makes it ${grouped(votesOf(now))}`;
  if (isTwice(stood, now)) {
    const sentence = `${inContest(review, contest)}${name} would have exactly twice its votes in every option: ${figures}.`;
    if (votesOf(stood) >= DOUBLED_CERTAIN_VOTES)
      return [block("check/doubled-total", `${sentence} ${REPLACE}`, [name])];
    return [warn("check/doubled-total", `${sentence} If that is right, say how it came.`, [name])];
  }
  if (isNearlyTwice(stood, now, DOUBLED_COUNTY_VOTES)) {
    const sentence = `${inContest(review, contest)}${name} would have about twice its votes in every option: ${figures}. If nothing was added twice, say what came in.`;
    return [warn("check/doubled-total", sentence, [name])];
  }
  const method = stood.methods.find((each) => isMethodTwice(stood, now, each.method, DOUBLED_COUNTY_VOTES))?.method;
  if (method === undefined) return [];
  const sentence = `${inContest(review, contest)}${name}, ${methodWords(method)}: every option has exactly twice what stands. If nothing was added twice, say what came in.`;
  return [warn("check/doubled-total", sentence, [name])];
}

/** A batch of an earlier update that comes again, to the vote: the same cards read a second time. */
function repeatedBatch(review: UnderReview, under: ContestUnderReview, whole: number): readonly Finding[] {
  const { contest, series, before, after } = under;
  const unit = review.index.units[whole]?.id;
  const stood = figureIn(review, contest, before, whole);
  const now = figureIn(review, contest, after, whole);
  if (stood === undefined || now === undefined) return [];
  const added = contest.options.map((_, i) => difference(now.votes[i], stood.votes[i]));
  const known = added.flatMap((votes) => votes ?? []);
  const sum = known.reduce((all, votes) => all + votes, 0);
  if (sum < REPEATED_VOTES || known.filter((votes) => votes > 0).length < 2) return [];
  const earlier = newestFirst(series?.changes).find((change) =>
    change.units.some((changed) => changed.unit === unit && sameVotes(changed.added, added)),
  );
  if (earlier === undefined) return [];
  const name = nameOf(review, whole);
  const sentence = `${inContest(review, contest)}The file adds ${grouped(sum)} votes to ${name}, option by option the same as an update before it. If the same cards were not read twice, say what came in.`;
  return [warn("check/doubled-total", sentence, [name])];
}

function difference(now: number | null | undefined, before: number | null | undefined): number | null {
  return typeof now === "number" && typeof before === "number" ? now - before : null;
}

function sameVotes(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((votes, i) => votes === b[i]);
}
