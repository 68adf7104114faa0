// What one source had counted, in one place and way of voting, now or when it said something.
import { newestFirst, type Trail } from "../../base/index.ts";
import type { Basis, Contest, Method, SourceId } from "../../model/index.ts";
import { type Cells, type Figure, figureOf } from "../count/cells.ts";
import type { Change, Series } from "../count/series.ts";
import { nodeOf, type UnitNode } from "../count/standing.ts";
import type { ContestState } from "../state.ts";
import type { ElectionIndex } from "../unit-tree.ts";

/** A contest at a moment, with the count that expected numbers are held against. */
export interface Counting {
  readonly index: ElectionIndex;
  readonly contest: Contest;
  readonly state: ContestState;
  /** An observer that says no basis stays on the running count. */
  readonly basis: Basis;
  /** Position of the record up to which the counts are read; absent: all of it. */
  readonly upTo?: number;
}

export function seriesBy({ state, basis }: Counting, source: SourceId): Series | undefined {
  return state.series.get(`${source}|${basis}`) ?? state.series.get(`${source}|election-night`);
}

// A row of cells belongs to one contest and never changes. What it says is asked for again and again: by way of voting, by
// moment, by page.
const figures = new WeakMap<Cells, Figure>();

/** The figure of a unit by a source, as the record stood at `upTo`. */
export function figureBy(counting: Counting, source: SourceId, unit: number): Figure | undefined {
  const node = nodeBy(counting, source, unit);
  if (node === undefined) return undefined;
  let figure = figures.get(node.cells);
  if (figure === undefined) {
    figure = figureOf(node.cells, counting.contest);
    figures.set(node.cells, figure);
  }
  return figure;
}

export function nodeBy(counting: Counting, source: SourceId, unit: number): UnitNode | undefined {
  const series = seriesBy(counting, source);
  const root = counting.upTo === undefined ? series?.root : rootUpTo(series?.changes, counting.upTo);
  return nodeOf(counting.index, root, unit);
}

/** What a figure says was counted: ballots where a voter may choose several (votes are then more than ballots), else votes
 *  for the contest. @returns null where it does not say */
export function countedIn(contest: Contest, figure: Figure, method?: Method): number | null {
  if (method === undefined) return contest.voteFor > 1 ? figure.extras.ballotsCast : figure.totalVotes;
  if (contest.voteFor > 1) return null;
  const row = figure.methods.find((each) => each.method === method);
  if (row !== undefined) return sumOf(contest, row.votes);
  // Ways of voting that come to the total leave nothing for one that is not told.
  const told = figure.methods.map((each) => sumOf(contest, each.votes));
  const sum = told.reduce((all, each) => (all === null || each === null ? null : all + each), 0);
  return told.length > 0 && sum === figure.totalVotes ? 0 : null;
}

function sumOf(contest: Contest, row: Figure["votes"]): number | null {
  let sum = 0;
  for (const [option, votes] of row.entries()) {
    if (votes !== null) sum += votes;
    // As in a total: a source that never carries write-ins leaves them out.
    else if (contest.options[option]?.kind !== "write-in") return null;
  }
  return sum;
}

const rows = new WeakMap<Trail<Change>, readonly Change[]>();

/** The tree after the last change at or before a position. */
function rootUpTo(changes: Trail<Change> | undefined, position: number): UnitNode | undefined {
  if (changes === undefined) return undefined;
  if (changes.last.standing.position <= position) return changes.last.root;
  let row = rows.get(changes);
  if (row === undefined) {
    row = newestFirst(changes);
    rows.set(changes, row);
  }
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle]?.standing.position ?? 0) <= position) high = middle;
    else low = middle + 1;
  }
  return row[low]?.root;
}
