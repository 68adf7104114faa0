// The inverse of a small symmetric positive definite matrix, by Cholesky's decomposition.

export type Matrix = Float64Array[];

/** @param matrix symmetric, positive definite; a handful of rows */
export function invert(matrix: Matrix): Matrix {
  const size = matrix.length;
  const lower: Matrix = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = at(matrix, i, j);
      for (let k = 0; k < j; k++) rest -= at(lower, i, k) * at(lower, j, k);
      (lower[i] as Float64Array)[j] = i === j ? Math.sqrt(rest) : rest / at(lower, j, j);
    }
  const inverse: Matrix = Array.from({ length: size }, () => new Float64Array(size));
  for (let column = 0; column < size; column++) {
    const solved = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let rest = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) rest -= at(lower, i, k) * (solved[k] as number);
      solved[i] = rest / at(lower, i, i);
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = solved[i] as number;
      for (let k = i + 1; k < size; k++) rest -= at(lower, k, i) * (solved[k] as number);
      solved[i] = rest / at(lower, i, i);
    }
    inverse.forEach((row, i) => {
      row[column] = solved[i] as number;
    });
  }
  return inverse;
}

function at(matrix: Matrix, row: number, column: number): number {
  return (matrix[row] as Float64Array)[column] as number;
}
