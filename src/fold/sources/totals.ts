// Why two totals differ where the candidates' votes are the same: a line that one holds and the other leaves out.
// On 10 and 11 November 2020 the feed's total was higher than Georgia's by 457 both times: its write-in line.
import type { Trail } from "../../base/index.ts";
import type { Contest } from "../../model/index.ts";
import { type Cells, cellsOfSum, figureOf } from "../count/cells.ts";
import type { Change } from "../count/series.ts";
import type { UnitNode } from "../count/standing.ts";
import type { ConstantOffset, DifferentScope, MatchedMoment } from "./explanation.ts";
import type { Saying } from "./saying.ts";
import type { Speaker } from "./stale.ts";

/** A matched moment with both totals known. */
export interface Match {
  /** [one, other] */
  readonly sayings: readonly [Saying, Saying];
  /** Total of `one` less total of `other`. */
  readonly offset: number;
}

/** Pairs of updates with the same votes for these options and both totals known: for each such set of votes the newest
 *  update of either that showed it. Oldest first. */
export function matchTotals(one: Speaker, other: Speaker, options: readonly number[]): readonly Match[] {
  const theirs = newestByVotes(other, options);
  const matches: Match[] = [];
  for (const [votes, mine] of newestByVotes(one, options)) {
    const same = theirs.get(votes);
    if (same === undefined || mine.totalVotes === null || same.totalVotes === null) continue;
    matches.push({ sayings: [mine, same], offset: mine.totalVotes - same.totalVotes });
  }
  const heldFrom = ({ sayings: [mine, same] }: Match) => Math.max(mine.position, same.position);
  return matches.sort((a, b) => heldFrom(a) - heldFrom(b));
}

function newestByVotes({ sayings }: Speaker, options: readonly number[]): ReadonlyMap<string, Saying> {
  const known = sayings.filter(({ votes }) => options.every((option) => votes[option] !== null));
  return new Map(known.map((saying) => [options.map((option) => saying.votes[option]).join(), saying]));
}

/** The same difference at the newest matched moments, back to the first that shows another one: two of them at least.
 *  @param options whose votes agree at those moments */
export function explainOffset(
  one: Speaker,
  other: Speaker,
  options: readonly number[],
  matches: readonly Match[],
): ConstantOffset | undefined {
  const offset = matches.at(-1)?.offset;
  if (offset === undefined || offset === 0) return undefined;
  const from = matches.findLastIndex((match) => match.offset !== offset) + 1;
  const same = matches.slice(from);
  if (same.length < 2) return undefined;
  const [higher, lower] = offset > 0 ? [one, other] : [other, one];
  return {
    kind: "constant-offset",
    fit: "proved",
    higher: higher.source,
    lower: lower.source,
    offset: Math.abs(offset),
    options,
    moments: same.map((match) => momentOf(match)),
  };
}

/** Which line makes the difference at the newest matched moment; where nothing was ever matched, whether one gives no total.
 *  @param counties how many counties there are: a sum over fewer says nothing of the whole */
export function explainScope(
  contest: Contest,
  counties: number,
  one: Speaker,
  other: Speaker,
  matches: readonly Match[],
): DifferentScope | undefined {
  const match = matches.at(-1);
  if (match === undefined) return withoutTotal(one, other);
  if (match.offset === 0) return undefined;
  const [wider, narrower] = match.offset > 0 ? [one, other] : [other, one];
  const moment = momentOf(match);
  const offset = Math.abs(match.offset);
  const lacking = missingFrom(moment.lower);
  if (lacking.length === 0) return undefined;
  const found = { kind: "different-scope", wider: wider.source, narrower: narrower.source, offset, moment } as const;
  const line = lacking.find((option) => moment.higher.votes[option] === offset);
  if (line !== undefined) return { ...found, fit: "proved", by: "line", options: [line] };
  const rest = restOf(wider, contest, counties, moment.higher.position);
  if (rest !== undefined) {
    const summed = lacking.find((option) => rest.saying.votes[option] === offset);
    if (summed !== undefined) return { ...found, fit: "proved", by: "line", options: [summed], shownBy: rest.saying };
    const left = lacking.filter((option) => rest.saying.votes[option] === null);
    if (rest.votesLeft === offset && left.length > 0)
      return { ...found, fit: "proved", by: "rest", options: left, shownBy: rest.saying };
  }
  return { ...found, fit: "would-fit", by: "no-line", options: lacking };
}

/** One gives a total and the other none: what is left to compare is the options that both give. */
function withoutTotal(one: Speaker, other: Speaker): DifferentScope | undefined {
  const silent = (total: Speaker) => total.now.totalVotes === null;
  if (silent(one) === silent(other)) return undefined;
  const [wider, narrower] = silent(one) ? [other, one] : [one, other];
  const options = missingFrom(narrower.now);
  if (options.length === 0) return undefined;
  return {
    kind: "different-scope",
    fit: "proved",
    by: "no-total",
    wider: wider.source,
    narrower: narrower.source,
    options,
    offset: null,
  };
}

function momentOf({ sayings: [mine, theirs], offset }: Match): MatchedMoment {
  return offset >= 0 ? { higher: mine, lower: theirs } : { higher: theirs, lower: mine };
}

function missingFrom({ votes }: Saying): readonly number[] {
  return votes.flatMap((each, option) => (each === null ? [option] : []));
}

interface Rest {
  /** With the votes of its own line, completed from its counties. */
  readonly saying: Saying;
  /** Its total less all of those. */
  readonly votesLeft: number;
}

/** What a source's total leaves for the options that it gives nowhere. Its counties may complete its own line only at a
 *  moment when all of them have spoken and add up to the votes in it: the newest such update up to `position`, or where
 *  there is none the first after it. */
function restOf({ series }: Speaker, contest: Contest, counties: number, position: number): Rest | undefined {
  let after: Rest | undefined;
  for (let at: Trail<Change> | undefined = series?.changes; at !== undefined; at = at.before) {
    const rest = restAt(at.last, contest, counties);
    if (rest === undefined) continue;
    if (at.last.standing.position <= position) return rest;
    after = rest;
  }
  return after;
}

const restOfNode = new WeakMap<UnitNode, Rest | "none">();

function restAt({ root, standing }: Change, contest: Contest, counties: number): Rest | undefined {
  if (root === undefined) return undefined;
  const held = restOfNode.get(root);
  if (held !== undefined) return held === "none" ? undefined : held;
  const own = figureOf(root.cells, contest);
  const sum: Cells | undefined = root.sum?.parts === counties ? cellsOfSum(root.sum) : undefined;
  const summed = sum === undefined ? own : figureOf(sum, contest);
  const known = own.votes.flatMap((votes, option) => (votes === null ? [] : [option]));
  const addsUp = known.every((option) => summed.votes[option] === own.votes[option]);
  const votes = addsUp ? own.votes.map((each, option) => each ?? summed.votes[option] ?? null) : own.votes;
  const { position, at, reportedAt } = standing;
  const rest: Rest | undefined =
    own.totalVotes === null || !addsUp || sum === undefined
      ? undefined
      : {
          saying: { position, at, saidAt: reportedAt ?? at, votes, totalVotes: own.totalVotes },
          votesLeft: own.totalVotes - votes.reduce<number>((all, each) => all + (each ?? 0), 0),
        };
  restOfNode.set(root, rest ?? "none");
  return rest;
}
