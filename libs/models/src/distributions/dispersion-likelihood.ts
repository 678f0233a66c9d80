import { stirlingError } from './stirling-error.js';

/** Counts up to here share one table; above it each row is worked out by itself. */
const LARGEST_TABLED = 65_536;

/**
 * The log-likelihood of negative binomial counts as a function of their dispersion, the means being known; terms
 * without the dispersion are left out.
 *
 * ln gamma(y + 1/a) - ln gamma(1/a) + y ln a is the sum of ln(1 + a j) over j < y, which loses no digits for small
 * a. Summed over rows it needs only how much weight has a count above j: one logarithm a distinct j, not one a row.
 */
export class DispersionLikelihood {
  /** [j]: the weight of the rows whose count is above j. */
  private readonly weightAbove: Float64Array;

  constructor(
    private readonly y: ArrayLike<number>,
    private readonly mean: ArrayLike<number>,
    private readonly weights?: ArrayLike<number>,
  ) {
    let largest = 0;
    for (let i = 0; i < y.length; i++) if (y[i] > largest && y[i] <= LARGEST_TABLED) largest = y[i];
    const above = new Float64Array(largest + 1);
    for (let i = 0; i < y.length; i++) {
      if (y[i] > 0 && y[i] <= LARGEST_TABLED) above[y[i] - 1] += weights ? weights[i] : 1;
    }
    for (let j = largest - 1; j >= 0; j--) above[j] += above[j + 1];
    this.weightAbove = above;
  }

  /** Returns the log-likelihood, up to a constant, at one dispersion (0 is Poisson). */
  at(dispersion: number): number {
    const { y, mean, weights, weightAbove } = this;
    let sum = 0;
    for (let j = 1; j < weightAbove.length; j++) sum += weightAbove[j] * Math.log1p(dispersion * j);
    for (let i = 0; i < y.length; i++) {
      const count = y[i];
      const weight = weights ? weights[i] : 1;
      if (count > LARGEST_TABLED) sum += weight * logRisingProduct(count, dispersion);
      sum -= weight * penalty(count, dispersion, mean[i]);
    }
    return sum;
  }
}

/** (y + 1/a) ln(1 + a m), whose limit at a = 0 is m. */
function penalty(count: number, dispersion: number, mean: number): number {
  return dispersion === 0 ? mean : (count + 1 / dispersion) * Math.log1p(dispersion * mean);
}

/** The sum of ln(1 + a j) over j < y, by Stirling's formula. */
function logRisingProduct(count: number, dispersion: number): number {
  if (dispersion === 0) return 0;
  const size = 1 / dispersion;
  const end = size + count;
  return (end - 0.5) * Math.log1p(dispersion * count) - count + stirlingError(end) - stirlingError(size);
}
