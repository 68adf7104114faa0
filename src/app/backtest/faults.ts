// What feeds did to counts in 2020, done to any count on purpose: whoever calls must come through it.
import type { SeriesRow } from "./series.ts";

/** What is done to a series from one of its rows on. */
export type InjectedFault = (rows: readonly SeriesRow[], from: number) => readonly SeriesRow[];

export const INJECTED_FAULTS = {
  "expected vote × 0.85": (rows, from) =>
    rows.map((row, i) => (i < from || row.expected === undefined ? row : { ...row, expected: row.expected * 0.85 })),
  "a batch counted twice, then withdrawn": (rows, from) => {
    const [before, batch] = [rows[from - 1], rows[from]];
    if (before === undefined || batch === undefined) return rows;
    const more = (now: number, then: number) => Math.max(0, now - then);
    const added = [0, 1].map((side) => more(batch.votes[side as 0 | 1], before.votes[side as 0 | 1])) as [
      number,
      number,
    ];
    return during(rows, from, 4, (row) => ({
      ...row,
      total: row.total + Math.max(more(batch.total, before.total), added[0] + added[1]),
      votes: [row.votes[0] + added[0], row.votes[1] + added[1]],
    }));
  },
  "a county of the first's to zero, then back": (rows, from) => during(rows, from, 3, (row) => without(row, 0.4, 0.1)),
  "a county of the second's to zero, then back": (rows, from) => during(rows, from, 3, (row) => without(row, 0.1, 0.4)),
  "every row twice": (rows, from) => rows.flatMap((row, i) => (i < from ? [row] : [row, row])),
} as const satisfies Readonly<Record<string, InjectedFault>>;

function during(
  rows: readonly SeriesRow[],
  from: number,
  many: number,
  change: (row: SeriesRow) => SeriesRow,
): readonly SeriesRow[] {
  // The last row is the truth, and stays it.
  const to = Math.min(from + many, rows.length - 1);
  return rows.map((row, i) => (i < from || i >= to ? row : change(row)));
}

/** A place gone with such parts of the two's votes. */
function without(row: SeriesRow, first: number, second: number): SeriesRow {
  const gone = [Math.round(row.votes[0] * first), Math.round(row.votes[1] * second)] as const;
  return {
    ...row,
    total: row.total - gone[0] - gone[1],
    votes: [row.votes[0] - gone[0], row.votes[1] - gone[1]],
  };
}
