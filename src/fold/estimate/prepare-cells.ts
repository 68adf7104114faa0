// Cells as the calculation takes them: in one order whatever order they came in, what is left in each and how well that is
// known, and how far the contest is all in one place.

import type { EstimateCell, EstimateInput } from "./estimate-input.ts";
import { expectedSdOf } from "./expected-error.ts";
import type { FittedCell } from "./lean.ts";
import type { EstimateParameters } from "./parameters.ts";

export interface PreparedCells {
  readonly cells: readonly FittedCell[];
  readonly counted: number;
  readonly countedMargin: number;
  /** Sum of the squared parts that the places have of all expected ballots: 1 where there is one place, about 0.02 for
   *  Georgia's 159 counties. */
  readonly concentration: number;
}

/** A cell without an expected number adds its votes and what they tell, and nothing to what is left. Who knows the
 *  expected number of the whole alone gives either one cell for the whole, or one more cell with nothing counted that
 *  expects the rest. @returns undefined where nothing is counted or nothing is known of what is expected */
export function prepareCells(input: EstimateInput, parameters: EstimateParameters): PreparedCells | undefined {
  // Once all is complete nothing is left in a cell that has counted nothing: it says nothing, and has no share of anything.
  const used = input.cells.filter((cell) => cell.counted > 0 || (!input.complete && (cell.expected ?? 0) > 0));
  const cells = used
    .sort((a, b) => compareText(a.unit, b.unit) || compareText(a.method, b.method))
    .map((cell) => prepareCell(cell, input.complete, parameters));
  const counted = cells.reduce((total, cell) => total + cell.counted, 0);
  if (counted === 0 || !used.some((cell) => cell.expected !== undefined)) return undefined;
  const byPlace = new Map<string, number>();
  for (const cell of cells) byPlace.set(cell.unit, (byPlace.get(cell.unit) ?? 0) + cell.counted + cell.remaining);
  let all = 0;
  let squares = 0;
  for (const votes of byPlace.values()) {
    all += votes;
    squares += votes ** 2;
  }
  return {
    cells,
    counted,
    countedMargin: cells.reduce((total, cell) => total + cell.margin, 0),
    concentration: squares / all ** 2,
  };
}

function prepareCell(cell: EstimateCell, complete: boolean, parameters: EstimateParameters): FittedCell {
  const { unit, method, counted, expected, votes, priorMargin } = cell;
  let remaining = 0;
  let sd = 0;
  if (!complete && expected !== undefined) {
    sd =
      cell.expectedSd ??
      expectedSdOf(cell.origin ?? "source-estimate", Math.max(expected, counted), expected - counted, 0, parameters);
    // A number that the count has reached or passed is wrong, and says nothing of what is left: neither a negative number nor
    // zero. As much is then taken to be left as the number may be wrong by. Only an office that has its ballots before it
    // can say that none is left.
    const isWrong = counted > expected || (counted === expected && cell.origin !== "official-outstanding");
    remaining = isWrong ? sd : expected - counted;
  }
  return { unit, method, counted, margin: votes[0] - votes[1], prior: priorMargin, remaining, sd };
}

/** By code units, as every machine does alike. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
