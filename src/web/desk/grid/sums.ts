// Sums of what is filled in. A sum over cells of which some are empty says so: what is missing is not zero.
import { formatVotes } from "../../format/numbers.ts";
import { type CellReading, readCell, tidyCell } from "./cell.ts";

export interface Sum {
  readonly votes: number;
  readonly filled: number;
  readonly cells: number;
}

/** What is added: cells as typed, [row][column], and which group each column belongs to; undefined: it is out of sight, and
 *  nothing is in it. */
export interface Addends {
  readonly cells: readonly (readonly string[])[];
  readonly groups: readonly (number | undefined)[];
}

/** Every sum of a table by its key: `r0g1` a row's within a group, `r0` a row's, `c2` a column's, `g1` a group's, `all`. */
export function sumsOf({ cells, groups }: Addends): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  cells.forEach((row, r) => {
    row.forEach((text, c) => {
      const group = groups[c];
      if (group === undefined) return;
      const reading = readCell(tidyCell(text));
      for (const key of [`r${r}g${group}`, `r${r}`, `c${c}`, `g${group}`, "all"]) {
        sums.set(key, add(sums.get(key) ?? { votes: 0, filled: 0, cells: 0 }, reading));
      }
    });
  });
  return sums;
}

function add({ votes, filled, cells }: Sum, reading: CellReading): Sum {
  return reading.kind === "votes"
    ? { votes: votes + reading.votes, filled: filled + 1, cells: cells + 1 }
    : { votes, filled, cells: cells + 1 };
}

/** `1,204`; `1,204 …` while cells are empty; nothing where all are. */
export function formatSum(sum: Sum | undefined): string {
  if (sum === undefined || sum.filled === 0) return "";
  return sum.filled < sum.cells ? `${formatVotes(sum.votes)} …` : formatVotes(sum.votes);
}
