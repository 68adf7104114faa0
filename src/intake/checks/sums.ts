// What the file says twice must be the same twice: options and their total, precincts and the county's own line.
import { grouped } from "../../base/index.ts";
import type { Figure } from "../../fold/index.ts";
import type { Finding } from "../../model/index.ts";
import {
  block,
  type Check,
  type ContestUnderReview,
  figureIn,
  inContest,
  type Line,
  marksOf,
  nameOf,
  partsOf,
  pass,
  type UnderReview,
} from "./under-review.ts";
import { counted, countedUnits, methodWords } from "./words.ts";

export const checkSums: Check = (review) => {
  const findings: Finding[] = [];
  for (const contest of review.contests) {
    for (const line of contest.lines) {
      const wrong = wrongInLine(review, contest, line);
      if (wrong !== undefined) findings.push(wrong);
    }
    findings.push(...wrongInParts(review, contest), ...beyondCounting(review, contest));
  }
  return findings.length > 0 ? findings : [pass("check/identities", `Every sum in the file adds up: ${seen(review)}.`)];
};

function wrongInLine(review: UnderReview, { contest }: ContestUnderReview, line: Line): Finding | undefined {
  const where = `${inContest(review, contest)}${nameOf(review, line.number)}`;
  const { columns, totalVotes } = line.counts;
  if (new Set(columns).size !== columns.length || (columns.includes("total") && columns.length > 1)) {
    const sentence = `${where}: votes are given both by way of voting and in all, or one way of voting twice. Leave one of the two out.`;
    return block("check/identities", sentence, [nameOf(review, line.number)]);
  }
  if (totalVotes === undefined) return undefined;
  const sum = line.now.votes.reduce<number>((all, votes) => all + (votes ?? 0), 0);
  const everyOption = line.now.votes.every((votes) => votes !== null);
  if (sum === totalVotes || (sum < totalVotes && !everyOption)) return undefined;
  const sentence = `${where}: the options add up to ${counted(sum, "vote")}, the total given is ${grouped(totalVotes)}. Find which of the two is wrong.`;
  return block("check/identities", sentence, [nameOf(review, line.number)]);
}

/** Sums beyond 2^53 are no longer exact: no such count is real, and none may be rounded. */
function beyondCounting(review: UnderReview, { contest, lines, after }: ContestUnderReview): readonly Finding[] {
  const figures = [figureIn(review, contest, after, review.at), ...lines.map((line) => line.now)];
  if (figures.every((figure) => figure === undefined || Number.isSafeInteger(marksOf(figure)))) return [];
  const name = nameOf(review, review.at);
  const sentence = `${inContest(review, contest)}${name} would have more votes than can be counted exactly. Find the wrong figure.`;
  return [block("check/identities", sentence, [name])];
}

/** A county's own line against its precincts in the file. More in the precincts than in the county cannot be; fewer can only
 *  be where precincts are left out. */
function wrongInParts(review: UnderReview, { contest, lines }: ContestUnderReview): readonly Finding[] {
  const { index } = review;
  const findings: Finding[] = [];
  const byNumber = new Map(lines.map((line) => [line.number, line]));
  for (const own of lines) {
    const numbers = index.parts[own.number] ?? [];
    const parts = numbers.flatMap((number) => byNumber.get(number) ?? []);
    if (parts.length === 0) continue;
    const wrong = differences(own.now, parts, parts.length === numbers.length);
    const [first] = wrong;
    if (first === undefined) continue;
    const kind = parts[0]?.unit.kind ?? "precinct";
    const what = first.option === undefined ? "all votes" : (contest.options[first.option]?.name ?? "");
    const by = first.method === undefined ? "" : `, ${methodWords(first.method)}`;
    const more = wrong.length > 1 ? ` ${counted(wrong.length - 1, "more figure differs", "more figures differ")}.` : "";
    const name = nameOf(review, own.number);
    const sentence = `${inContest(review, contest)}${what}${by}: the ${countedUnits(parts.length, kind)} in the file add up to ${grouped(first.sum)}, the line of ${name} says ${grouped(first.own)}.${more} Find which of the two is wrong.`;
    findings.push(block("check/identities", sentence, [name]));
  }
  return findings;
}

interface Difference {
  readonly option?: number;
  readonly method?: Figure["methods"][number]["method"];
  readonly sum: number;
  readonly own: number;
}

function differences(own: Figure, parts: readonly Line[], all: boolean): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (mine: number | null, theirs: readonly (number | null)[], at: Omit<Difference, "sum" | "own">) => {
    if (mine === null) return;
    const known = theirs.filter((votes) => votes !== null);
    const sum = known.reduce((a, b) => a + b, 0);
    if (sum > mine || (sum < mine && all && known.length === theirs.length)) found.push({ ...at, sum, own: mine });
  };
  own.votes.forEach((mine, option) => {
    compare(
      mine,
      parts.map((part) => part.now.votes[option] ?? null),
      { option },
    );
  });
  for (const { method, votes } of own.methods) {
    if (!parts.every((part) => part.now.methods.length > 0)) continue;
    // A way of voting that a precinct does not list, beside others that it does, had nobody.
    const inPart = (part: Line, option: number): number | null => {
      const told = part.now.methods.find((each) => each.method === method);
      return told === undefined ? 0 : (told.votes[option] ?? null);
    };
    votes.forEach((mine, option) => {
      if (found.some((each) => each.option === option && each.method === undefined)) return;
      compare(
        mine,
        parts.map((part) => inPart(part, option)),
        { option, method },
      );
    });
  }
  if (found.length === 0)
    compare(
      own.totalVotes,
      parts.map((part) => part.now.totalVotes),
      {},
    );
  return found;
}

/** `156 of 156 precincts, 413,775 votes` */
export function seen(review: UnderReview): string {
  const { contests, at } = review;
  const parts = partsOf(review);
  const given = new Set(contests.flatMap(({ lines }) => lines.map((line) => line.number)));
  const named = parts.filter((number) => given.has(number));
  const kind = review.index.units[parts[0] ?? -1]?.kind ?? "precinct";
  const words = named.length > 0 ? [`${grouped(named.length)} of ${countedUnits(parts.length, kind)}`] : [];
  if (contests.length > 1) words.push(counted(contests.length, "contest"));
  const [only] = contests;
  if (only !== undefined && contests.length === 1) {
    const votes = figureIn(review, only.contest, only.after, at)?.totalVotes ?? null;
    if (votes !== null) words.push(counted(votes, "vote"));
  }
  return words.length === 0 ? `one line for ${review.place.name}` : words.join(", ");
}
