// Where two sources differ: county by county, only where both give the county.
import type { Contest } from "../../model/index.ts";
import { figureOf } from "../count/cells.ts";
import type { Series } from "../count/series.ts";
import type { UnitNode } from "../count/standing.ts";
import type { ElectionIndex } from "../unit-tree.ts";
import type { CountyDifference, Disagreement } from "./explanation.ts";
import { commonOptions } from "./saying.ts";

const ROWS = 12;

/** Two series of different counts are not compared: what sets their counties apart is that they are two counts.
 *  @returns the counties furthest apart first; of equal ones in the election's order */
export function compareCounties(
  index: ElectionIndex,
  contest: Contest,
  a: Series | undefined,
  b: Series | undefined,
): Disagreement["counties"] {
  if (a?.basis !== b?.basis) return { compared: 0, differing: 0, rows: [] };
  let compared = 0;
  const rows: CountyDifference[] = [];
  for (const unit of index.parts[0] ?? []) {
    const place = index.place[unit] ?? 0;
    const [one, other] = [a?.root?.parts?.[place], b?.root?.parts?.[place]];
    const id = index.units[unit]?.id;
    if (one === undefined || other === undefined || id === undefined) continue;
    const [mine, theirs] = [figureOfNode(one, contest), figureOfNode(other, contest)];
    const options = commonOptions(mine, theirs);
    if (options.length === 0) continue;
    compared += 1;
    const apart = options.reduce(
      (sum, option) => sum + Math.abs((mine.votes[option] ?? 0) - (theirs.votes[option] ?? 0)),
      0,
    );
    if (apart === 0) continue;
    rows.push({
      unit: id,
      votes: [mine.votes, theirs.votes],
      totalVotes: [mine.totalVotes, theirs.totalVotes],
      positions: [one.standing.position, other.standing.position],
      apart,
    });
  }
  rows.sort((one, other) => other.apart - one.apart);
  return { compared, differing: rows.length, rows: rows.slice(0, ROWS) };
}

// A node never changes, and most counties stay as they are from one moment to the next.
const figures = new WeakMap<UnitNode, Pick<ReturnType<typeof figureOf>, "votes" | "totalVotes">>();

function figureOfNode(node: UnitNode, contest: Contest) {
  const held = figures.get(node);
  if (held !== undefined) return held;
  const { votes, totalVotes } = figureOf(node.cells, contest);
  figures.set(node, { votes, totalVotes });
  return { votes, totalVotes };
}
