// The count as the estimate takes it: disjoint cells with what is expected in each. One source's words and one source's count,
// never two.
import { type Column, METHODS, type OptionId, type SourceId } from "../../model/index.ts";
import type { Figure } from "../count/cells.ts";
import type { EstimateCell } from "../estimate/estimate-input.ts";
import { expectedBy } from "./expected.ts";
import { type ExpectedFigure, type Expecting, listsOf } from "./expecting.ts";
import { countedIn, figureBy } from "./standing-count.ts";

/** First and second of the estimate's pair. */
export type OptionPair = readonly [OptionId, OptionId];

/** Cells of a source's count, at `held.now` and `held.upTo`.
 *  County by way of voting where the source tells ways of voting apart and a number is expected of each; a county in one cell
 *  where only the county's number is known. Smaller cells are taken only where every one of them has a number and together
 *  they are the larger, in votes and in what is expected: the estimate then counts with the number that the page shows. Else
 *  the larger, since its number cannot be dealt out without guessing.
 *  @returns none where the whole, or one of the pair, is unknown */
export function estimateCells(held: Expecting, source: SourceId, pair: OptionPair): readonly EstimateCell[] {
  const whole = cellOf(held, source, 0, "total", pair);
  if (whole === undefined) return [];
  const counties = held.index.parts[0] ?? [];
  const cells: EstimateCell[] = [];
  for (const county of counties) {
    const here = countyCells(held, source, county, pair);
    if (here === undefined) return [whole];
    cells.push(...here);
  }
  return cells.length > 0 && makeUp(cells, whole) ? cells : [whole];
}

/** @returns undefined where no number is expected of the county, or its figure is not fully known */
function countyCells(
  held: Expecting,
  source: SourceId,
  county: number,
  pair: OptionPair,
): readonly EstimateCell[] | undefined {
  const total = cellOf(held, source, county, "total", pair);
  if (total?.expected === undefined) return undefined;
  const methods = figureBy(held, source, county)?.methods ?? [];
  const listed = new Set(listsOf(held, source, county).flatMap(({ ballots }) => [...ballots.keys()]));
  const told = METHODS.filter((method) => listed.has(method) || methods.some((each) => each.method === method));
  const typed = told.flatMap((method) => {
    const cell = cellOf(held, source, county, method, pair);
    return cell?.expected === undefined ? [] : [cell];
  });
  const all = methods.length > 0 && typed.length === told.length;
  return all && makeUp(typed, total) ? typed : [total];
}

function cellOf(
  held: Expecting,
  source: SourceId,
  unit: number,
  method: Column,
  pair: OptionPair,
): EstimateCell | undefined {
  const id = held.index.units[unit]?.id;
  const expected = expectedBy(held, source, unit, method === "total" ? undefined : method);
  const figure = figureBy(held, source, unit);
  const shown = id === undefined ? undefined : votesIn(held, figure, method, pair);
  if (id === undefined || shown === undefined) return undefined;
  return { unit: id, method, ...shown, ...expectation(expected) };
}

/** A county that has counted nothing yet is a cell of nought: what it expects is all still to come. */
function votesIn(
  { contest }: Expecting,
  figure: Figure | undefined,
  method: Column,
  pair: OptionPair,
): Pick<EstimateCell, "counted" | "votes"> | undefined {
  if (figure === undefined) return { counted: 0, votes: [0, 0] };
  const row = method === "total" ? figure.votes : figure.methods.find((each) => each.method === method)?.votes;
  const counted = countedIn(contest, figure, method === "total" ? undefined : method);
  if (row === undefined && counted === 0) return { counted, votes: [0, 0] };
  const [first, second] = pair.map((id) => row?.[contest.options.findIndex((option) => option.id === id)] ?? null);
  if (counted === null || first == null || second == null) return undefined;
  return { counted, votes: [first, second] };
}

/** Ballots on hand go in without an error of ours: how wrong the end may still be is the estimate's own judgement. */
function expectation(figure: ExpectedFigure | undefined): Partial<EstimateCell> {
  if (figure === undefined) return {};
  const { ballots, origin, sd } = figure;
  return { expected: ballots, origin, ...(origin === "official-outstanding" ? {} : { expectedSd: sd }) };
}

function makeUp(cells: readonly EstimateCell[], whole: EstimateCell): boolean {
  const sum = (of: (cell: EstimateCell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  return (
    sum((cell) => cell.counted) === whole.counted &&
    sum((cell) => cell.votes[0]) === whole.votes[0] &&
    sum((cell) => cell.votes[1]) === whole.votes[1] &&
    sum((cell) => cell.expected ?? Number.NaN) === whole.expected
  );
}
