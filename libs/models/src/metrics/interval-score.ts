import { modelsErrors } from '../errors.js';
import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/**
 * Returns the mean interval score of central prediction intervals, in the unit of `y`; lower is better.
 *
 * A row scores the width of its interval, and 2 / (1 - coverage) times the distance by which `y` fell outside:
 * (u - l) + 2/a (l - y)+ + 2/a (y - u)+ with a = 1 - coverage. It is least when the bounds are the quantiles
 * a/2 and 1 - a/2.
 *
 * No rows give NaN, and so does a NaN or an infinity anywhere. One pass, float64, compensated sum.
 *
 * Source: T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation",
 * JASA 102 (2007), equation 43.
 *
 * @param y what came, one value a row
 * @param lower the lower bounds that were forecast, one a row
 * @param upper the upper bounds, one a row, none below its lower bound
 * @param coverage what share the intervals should hold, between 0 and 1: 0.8 for the quantiles .1 and .9
 * @throws MODELS_LENGTH_MISMATCH, MODELS_PARAMETER_INVALID, MODELS_VALUE_INVALID
 */
export function intervalScore(
  y: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  coverage: number,
): number {
  checkLengths(y, 'the lower bounds', lower);
  checkLengths(y, 'the upper bounds', upper);
  if (!(coverage > 0 && coverage < 1)) {
    throw modelsErrors.MODELS_PARAMETER_INVALID({
      where: 'intervalScore',
      parameter: 'coverage',
      expected: 'between 0 and 1',
      came: coverage,
    });
  }
  const penalty = 2 / (1 - coverage);
  const sum = new CompensatedSum();
  for (let i = 0; i < y.length; i++) {
    const width = upper[i] - lower[i];
    if (width < 0) {
      throw modelsErrors.MODELS_VALUE_INVALID({
        what: 'the upper bound',
        expected: `at least the lower bound (${lower[i]})`,
        row: i,
        value: upper[i],
      });
    }
    const outside = Math.max(lower[i] - y[i], y[i] - upper[i], 0);
    sum.add(width + penalty * outside);
  }
  return sum.value / y.length;
}
