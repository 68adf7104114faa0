// The final margin from what is counted: county × way of voting in closed form. What is left in a cell leans as the cell,
// its place, its way of voting and the contest do so far, each as far as it has shown itself (random effects); the
// variance keeps what does not average out over counties. docs/estimate.md has the formulas in this file's letters.
import type { ContestEstimate, EstimateInput } from "./estimate-input.ts";
import { type FittedCell, fitLean, type LeanFit } from "./lean.ts";
import { type EstimateParameters, PARAMETERS } from "./parameters.ts";
import { prepareCells } from "./prepare-cells.ts";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

/** A count that is 97 points apart leaves nobody more certain than that of what comes next. */
const MOST_LEAN = 0.97;
const MOST_DECIDERS = 12;

/** Estimate of a contest's final margin between two options.
 *  @returns undefined where nothing is counted or no cell has an expected number */
export function estimateContest(
  input: EstimateInput,
  parameters: EstimateParameters = PARAMETERS,
): ContestEstimate | undefined {
  const prepared = prepareCells(input, parameters);
  if (prepared === undefined) return undefined;
  const { cells, counted, countedMargin, concentration } = prepared;
  const fit = fitLean(prepared, parameters);
  const lean = fit.leans.map((each) => Math.max(-MOST_LEAN, Math.min(MOST_LEAN, each)));

  const remaining = sum(cells, (cell) => cell.remaining);
  const margin = countedMargin + sum(cells, (cell, i) => cell.remaining * (lean[i] as number));
  const together = parameters.expectedTogether;
  const errorIn = (i: number) => ((lean[i] as number) * (cells[i] as FittedCell).sd) ** 2;
  const errorOf = (weight: (i: number) => number) =>
    (1 - together) * sum(cells, (cell, i) => (weight(i) * cell.sd) ** 2) +
    together * sum(cells, (cell, i) => weight(i) * cell.sd) ** 2;
  const remainingVariance = errorOf(() => 1);
  const voteError = errorOf((i) => lean[i] as number);
  const shifts = shiftVariance(cells, remaining, remainingVariance, concentration, parameters);
  const audit = (parameters.audit * counted) ** 2;
  // Each ballot left is one voter's: of a million nothing is seen of that, of three it is most of what is not known.
  const ballots = sum(cells, (cell, i) => cell.remaining * (1 - (lean[i] as number) ** 2));
  const variance = fit.variance + voteError + shifts.together + sum(cells, (_, i) => shifts.own(i)) + audit + ballots;
  const sd = Math.sqrt(variance);

  const quantile = studentTQuantile(0.95, parameters.degrees);
  const reach = remaining + quantile * Math.sqrt(remainingVariance + audit);
  const total = counted + Math.round(remaining);
  const within = (votes: number) =>
    studentTCdf((votes + 0.5 - margin) / sd, parameters.degrees) -
    studentTCdf((-votes - 0.5 - margin) / sd, parameters.degrees);
  return {
    pair: input.pair,
    countedMargin,
    counted,
    total,
    remaining: total - counted,
    margin,
    sd,
    degrees: parameters.degrees,
    interval: [
      whole(Math.floor(Math.max(margin - quantile * sd, countedMargin - reach))),
      whole(Math.ceil(Math.min(margin + quantile * sd, countedMargin + reach))),
    ],
    winProbability: studentTCdf(margin / sd, parameters.degrees),
    ...(input.recountLimit === undefined ? {} : { recountProbability: within(input.recountLimit(total)) }),
    deciders: decidersOf(cells, lean, fit, (i) => shifts.own(i) + (1 - together) * errorIn(i), variance, remaining),
    parameters: parameters.version,
  };
}

/** What is not yet counted is unlike what is, and not by chance: the mail of Georgia's last days broke 44 points one way
 *  while the count so far broke 2 the other. The part that all cells share does not average out over them. */
function shiftVariance(
  cells: readonly FittedCell[],
  remaining: number,
  remainingVariance: number,
  concentration: number,
  parameters: EstimateParameters,
) {
  const { shiftWhole, shift, shiftMethods, shiftMethod, shiftCell } = parameters;
  const spread = 1 - concentration;
  const untold = remaining === 0 ? 1 : sum(cells, (cell) => (cell.method === "total" ? cell.remaining : 0)) / remaining;
  const byMethod = new Map<string, number>();
  for (const cell of cells) byMethod.set(cell.method, (byMethod.get(cell.method) ?? 0) + cell.remaining);
  const ofMethods = [...byMethod.values()].reduce((total, votes) => total + votes ** 2, 0);
  return {
    together:
      (remaining ** 2 + remainingVariance) *
        (concentration * shiftWhole ** 2 + spread * (shift ** 2 + (shiftMethods * untold) ** 2)) +
      spread * shiftMethod ** 2 * ofMethods,
    own: (i: number) => spread * (shiftCell * (cells[i] as FittedCell).remaining) ** 2,
  };
}

/** Cells by their part of the variance: their own, and of what all share as much as is left there of all that is left. */
function decidersOf(
  cells: readonly FittedCell[],
  lean: readonly number[],
  fit: LeanFit,
  ownElse: (i: number) => number,
  variance: number,
  remaining: number,
): ContestEstimate["deciders"] {
  const own = cells.map((_, i) => (fit.own[i] as number) + ownElse(i));
  const shared = Math.max(0, variance - own.reduce((total, each) => total + each, 0));
  const perVote = remaining === 0 ? 0 : shared / remaining;
  const shares = cells.map((cell, i) => Math.min(1, ((own[i] as number) + perVote * cell.remaining) / variance));
  return largest(shares, MOST_DECIDERS).map((i) => {
    const { unit, method, remaining: left } = cells[i] as FittedCell;
    return { unit, method, remaining: Math.round(left), lean: lean[i] as number, share: shares[i] as number };
  });
}

/** Indices of the largest values above zero, largest first, the earlier one among equals: what a whole sort would give, at
 *  a tenth of its time. */
function largest(values: readonly number[], many: number): readonly number[] {
  const found: number[] = [];
  values.forEach((value, i) => {
    if (!(value > 0)) return;
    let at = found.length;
    while (at > 0 && (values[found[at - 1] as number] as number) < value) at -= 1;
    if (at < many) found.splice(at, 0, i);
    if (found.length > many) found.pop();
  });
  return found;
}

function sum<T>(items: readonly T[], of: (item: T, i: number) => number): number {
  let total = 0;
  for (let i = 0; i < items.length; i++) total += of(items[i] as T, i);
  return total;
}

/** Never minus zero: bytes are compared. */
function whole(votes: number): number {
  return votes + 0;
}
