/** One training row of the slow twin; `x` without missing values. */
export interface SlowRow {
  readonly x: readonly number[];
  readonly y: number;
  readonly weight: number;
  readonly offset: number;
}

/**
 * Returns [intercept, ...coefficients] of a Poisson regression, in the columns' own units: Newton's method as in a
 * textbook, one row and one pair of columns at a time, solved by Gaussian elimination.
 *
 * @param penalties half of it times the square of (coefficient - prior) is added, one a column
 */
export function slowPoissonRegression(
  rows: readonly SlowRow[],
  penalties: readonly number[],
  priors: readonly number[],
): number[] {
  const size = penalties.length + 1;
  const events = rows.reduce((sum, { y, weight }) => sum + weight * y, 0);
  const exposure = rows.reduce((sum, { weight, offset }) => sum + weight * Math.exp(offset), 0);
  const point = [Math.log(events / exposure), ...penalties.map(() => 0)];
  for (let iteration = 0; iteration < 200; iteration++) {
    const { gradient, hessian } = slowDerivatives(rows, penalties, priors, point);
    const step = eliminate(hessian, gradient);
    // Damped far from the top, so that no mean overflows.
    const length = Math.max(...step.map(Math.abs));
    for (let j = 0; j < size; j++) point[j] -= step[j] / Math.max(1, length / 0.5);
  }
  return point;
}

/** The gradient and the Hessian of the penalised negative log-likelihood. */
export function slowDerivatives(
  rows: readonly SlowRow[],
  penalties: readonly number[],
  priors: readonly number[],
  point: readonly number[],
): { gradient: number[]; hessian: number[][] } {
  const size = point.length;
  const gradient = new Array<number>(size).fill(0);
  const hessian = gradient.map(() => new Array<number>(size).fill(0));
  for (const { x, y, weight, offset } of rows) {
    const row = [1, ...x];
    const eta = row.reduce((sum, value, j) => sum + value * point[j], offset);
    const mean = Math.exp(eta);
    row.forEach((value, j) => {
      gradient[j] += weight * (mean - y) * value;
      row.forEach((other, k) => (hessian[j][k] += weight * mean * value * other));
    });
  }
  penalties.forEach((penalty, f) => {
    gradient[f + 1] += penalty * (point[f + 1] - priors[f]);
    hessian[f + 1][f + 1] += penalty;
  });
  return { gradient, hessian };
}

function eliminate(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const a = matrix.map((row, j) => [...row, right[j]]);
  const size = a.length;
  for (let j = 0; j < size; j++) {
    const pivot = a.reduce(
      (best, row, k) => (k >= j && Math.abs(row[j]) > Math.abs(a[best][j]) ? k : best),
      j,
    );
    [a[j], a[pivot]] = [a[pivot], a[j]];
    for (let k = 0; k < size; k++) {
      if (k === j) continue;
      const factor = a[k][j] / a[j][j];
      for (let l = j; l <= size; l++) a[k][l] -= factor * a[j][l];
    }
  }
  return a.map((row, j) => row[size] / row[j]);
}
