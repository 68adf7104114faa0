// How what is left leans: a mixed model of the counted margins by cell, solved exactly.
//
//   margin share of cell i = base + (1, base) · θ[method] + g[place] + e[cell] + noise,   g = a + u
//
// base is the place's last margin (0 where unknown), θ what a way of voting does in all places, a what a place does in all
// ways of voting, e what the cell does alone. These persist in what is left; u, how unlike the whole the first part of a
// place's count is, does not. Places are eliminated one by one (a rank-one step each), θ is what remains to be solved.
import type { Column, UnitId } from "../../model/index.ts";
import { invert, type Matrix } from "./matrix.ts";
import type { EstimateParameters } from "./parameters.ts";
import type { PreparedCells } from "./prepare-cells.ts";

export interface FittedCell {
  readonly unit: UnitId;
  readonly method: Column;
  readonly counted: number;
  readonly margin: number;
  readonly prior: number | undefined;
  /** Votes left, and one standard deviation of them. */
  readonly remaining: number;
  readonly sd: number;
}

export interface LeanFit {
  /** [cell] expected margin share of what is left. */
  readonly leans: readonly number[];
  /** Variance of the sum of remaining × lean, votes². */
  readonly variance: number;
  /** [cell] the part of it that is the cell's alone. */
  readonly own: readonly number[];
}

/** A share of fewer votes is noise. */
const FEWEST_VOTES = 50;

interface Row {
  readonly at: number;
  readonly remaining: number;
  readonly base: number;
  /** Where θ of the cell's method starts. */
  readonly column: number;
  /** Observed swing, its weight given g and θ, and the part of it that stays in the cell; weight 0: not observed. */
  readonly swing: number;
  readonly weight: number;
  readonly stays: number;
}

interface Place {
  readonly rows: readonly Row[];
  readonly weight: number;
  /** Variance of a and of g. */
  readonly persists: number;
  readonly spread: number;
}

export function fitLean({ cells, concentration }: PreparedCells, parameters: EstimateParameters): LeanFit {
  const methods = [...new Set(cells.map((cell) => cell.method))].sort();
  const size = 2 * methods.length;
  const places = placesOf(cells, methods, concentration, parameters);

  const precision = invert(priorCovariance(cells, methods, parameters));
  const right = new Float64Array(size);
  const crossed = new Float64Array(size);
  for (const { rows, weight, spread } of places) {
    let swings = 0;
    crossed.fill(0);
    for (const row of rows) {
      if (row.weight === 0) continue;
      const { column: c, base, weight: w, swing } = row;
      addAt(precision, c, c, w, base);
      right[c] = (right[c] as number) + w * swing;
      right[c + 1] = (right[c + 1] as number) + w * swing * base;
      crossed[c] = (crossed[c] as number) + w;
      crossed[c + 1] = (crossed[c + 1] as number) + w * base;
      swings += w * swing;
    }
    const shrink = 1 / (1 / spread + weight);
    for (let i = 0; i < size; i++) {
      right[i] = (right[i] as number) - shrink * (crossed[i] as number) * swings;
      for (let j = 0; j < size; j++)
        (precision[i] as Float64Array)[j] =
          ((precision[i] as Float64Array)[j] as number) - shrink * (crossed[i] as number) * (crossed[j] as number);
    }
  }
  const covariance = invert(precision);
  const theta = covariance.map((row) => row.reduce((total, each, j) => total + each * (right[j] as number), 0));

  const leans = new Array<number>(cells.length).fill(0);
  const own = new Array<number>(cells.length).fill(0);
  const gradient = new Float64Array(size);
  let variance = 0;
  for (const { rows, weight, persists, spread } of places) {
    const shrink = 1 / (1 / spread + weight);
    const part = persists / spread;
    const fitted = ({ column, base }: Row) => (theta[column] as number) + (theta[column + 1] as number) * base;
    const effect = shrink * rows.reduce((total, row) => total + row.weight * (row.swing - fitted(row)), 0);
    let left = 0;
    let onEffect = 0;
    for (const row of rows) {
      const expected = fitted(row);
      leans[row.at] = row.base + expected + part * effect + row.stays * (row.swing - expected - effect);
      own[row.at] = row.remaining ** 2 * parameters.cell ** 2 * (1 - row.stays);
      variance += own[row.at] as number;
      left += row.remaining;
      onEffect += row.remaining * (part - row.stays);
    }
    variance += onEffect ** 2 * shrink + left ** 2 * persists * (1 - part);
    for (const { column: c, base, weight: w, stays, remaining } of rows) {
      const g = remaining * (1 - stays) - onEffect * shrink * w;
      gradient[c] = (gradient[c] as number) + g;
      gradient[c + 1] = (gradient[c + 1] as number) + g * base;
    }
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      variance += (gradient[i] as number) * ((covariance[i] as Float64Array)[j] as number) * (gradient[j] as number);
  return { leans, variance, own };
}

function placesOf(
  cells: readonly FittedCell[],
  methods: readonly Column[],
  concentration: number,
  parameters: EstimateParameters,
): readonly Place[] {
  const found = new Map<UnitId, { rows: Row[]; counted: number; left: number; known: boolean }>();
  cells.forEach((cell, at) => {
    const place = found.get(cell.unit) ?? { rows: [], counted: 0, left: 0, known: false };
    found.set(cell.unit, place);
    const base = cell.prior ?? 0;
    const observed = cell.counted >= FEWEST_VOTES;
    const noise = parameters.cell ** 2 + 1 / Math.max(1, cell.counted);
    place.rows.push({
      at,
      remaining: cell.remaining,
      base,
      column: 2 * methods.indexOf(cell.method),
      swing: observed ? cell.margin / cell.counted - base : 0,
      weight: observed ? 1 / noise : 0,
      stays: observed ? parameters.cell ** 2 / noise : 0,
    });
    place.counted += cell.counted;
    place.left += cell.remaining;
    place.known ||= cell.prior !== undefined;
  });
  return [...found.values()].map(({ rows, counted, left, known }) => {
    // One place alone does not differ from the whole; its first part does, and more so the less of it is in.
    const persists = (known ? parameters.place : parameters.placeUnknown) ** 2 * (1 - concentration);
    const unlike =
      parameters.lean ** 2 * (parameters.unlikeEnd + (parameters.unlikeLeft * left) / (counted + left)) * concentration;
    return { rows, weight: rows.reduce((total, row) => total + row.weight, 0), persists, spread: persists + unlike };
  });
}

/** Of θ: a constant and a slope on the last margin for each way of voting. The constants have in common what the whole
 *  contest does. */
function priorCovariance(
  cells: readonly FittedCell[],
  methods: readonly Column[],
  { lean, swing, swingMethod, slope }: EstimateParameters,
): Matrix {
  const whole = (cells.every((cell) => cell.prior !== undefined) ? swing : lean) ** 2;
  return methods.flatMap((method, i) => [
    Float64Array.from({ length: 2 * methods.length }, (_, j) =>
      j % 2 === 1 ? 0 : whole + (j === 2 * i && method !== "total" ? swingMethod ** 2 : 0),
    ),
    Float64Array.from({ length: 2 * methods.length }, (_, j) => (j === 2 * i + 1 ? slope ** 2 : 0)),
  ]);
}

function addAt(matrix: Matrix, row: number, column: number, weight: number, base: number): void {
  const first = matrix[row] as Float64Array;
  const second = matrix[row + 1] as Float64Array;
  first[column] = (first[column] as number) + weight;
  first[column + 1] = (first[column + 1] as number) + weight * base;
  second[column] = (second[column] as number) + weight * base;
  second[column + 1] = (second[column + 1] as number) + weight * base * base;
}
