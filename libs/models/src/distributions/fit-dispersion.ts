import { modelsErrors } from '../errors.js';
import { DispersionLikelihood } from './dispersion-likelihood.js';

/** The largest dispersion that `fitDispersion` gives: the count's standard deviation is then over three means. */
export const MAX_DISPERSION = 10;

const SMALLEST_TRIED = 1e-7;
const GRID = 28;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Returns the dispersion, in [0, 10], under which the counts are likeliest given their means.
 *
 * The counts are taken as negative binomial with variance mean + dispersion x mean^2, independent of each other.
 * 0 (Poisson) when the counts spread no more than Poisson counts would, 10 when the likelihood still climbs there:
 * among other cases when all counts are 0, as spread is then the only excuse for means above 0.
 * The likelihood is searched on a grid of the logarithm and then by golden section, to a relative 1e-8, so that
 * several bumps do no harm. Rows whose mean and count are both 0 say nothing.
 *
 * Source: the likelihood in J. F. Lawless, "Negative binomial and mixed Poisson regression", Canadian Journal of
 * Statistics 15 (1987).
 *
 * @param y the counts, whole and at least 0
 * @param mean of each, finite, at least 0, above 0 where the count is
 * @param weights one a row, finite and at least 0; 1 each when absent
 * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS
 */
export function fitDispersion(
  y: ArrayLike<number>,
  mean: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  checkRows(y, mean, weights);
  const likelihood = new DispersionLikelihood(y, mean, weights);
  const start = Math.log(SMALLEST_TRIED);
  const width = (Math.log(MAX_DISPERSION) - start) / (GRID - 1);
  let best = 0;
  let bestValue = -Infinity;
  for (let i = 0; i < GRID; i++) {
    const value = likelihood.at(Math.exp(start + i * width));
    if (value > bestValue) {
      best = i;
      bestValue = value;
    }
  }
  let low = start + Math.max(best - 1, 0) * width;
  let high = start + Math.min(best + 1, GRID - 1) * width;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = likelihood.at(Math.exp(left));
  let atRight = likelihood.at(Math.exp(right));
  while (high - low > 1e-8) {
    if (atLeft >= atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = likelihood.at(Math.exp(left));
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = likelihood.at(Math.exp(right));
    }
  }
  const dispersion = Math.exp((low + high) / 2);
  if (likelihood.at(MAX_DISPERSION) >= likelihood.at(dispersion)) return MAX_DISPERSION;
  return likelihood.at(dispersion) > likelihood.at(0) ? dispersion : 0;
}

function checkRows(y: ArrayLike<number>, mean: ArrayLike<number>, weights?: ArrayLike<number>): void {
  const against = 'the counts';
  const expected = y.length;
  if (mean.length !== expected) {
    throw modelsErrors.MODELS_LENGTH_MISMATCH({ what: 'the means', came: mean.length, against, expected });
  }
  if (weights && weights.length !== expected) {
    throw modelsErrors.MODELS_LENGTH_MISMATCH({
      what: 'the weights',
      came: weights.length,
      against,
      expected,
    });
  }
  let total = 0;
  for (let row = 0; row < expected; row++) {
    const weight = weights ? weights[row] : 1;
    if (!(weight >= 0 && weight < Infinity)) throw invalid('a weight', 'finite and at least 0', row, weight);
    if (!(Number.isInteger(y[row]) && y[row] >= 0)) {
      throw invalid('a count', 'a whole number, at least 0', row, y[row]);
    }
    const zeroAllowed = y[row] === 0 && mean[row] === 0;
    if (!(mean[row] < Infinity && (mean[row] > 0 || zeroAllowed))) {
      throw invalid('a mean', 'finite, and above 0 where the count is', row, mean[row]);
    }
    total += weight;
  }
  if (total === 0) throw modelsErrors.MODELS_NO_ROWS({ where: 'fitDispersion' });
}

function invalid(what: string, expected: string, row: number, value: number): Error {
  return modelsErrors.MODELS_VALUE_INVALID({ what, expected, row, value });
}
