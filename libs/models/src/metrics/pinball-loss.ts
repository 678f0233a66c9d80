import { modelsErrors } from '../errors.js';
import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/**
 * Returns the mean pinball (quantile) loss, mean max(level (y - q), (level - 1) (y - q)), in the unit of `y`;
 * 0 is perfect.
 *
 * It is least when `q` is the quantile of that level; at level 0.5 it is half the mean absolute error.
 *
 * No rows give NaN, and so does a NaN or an infinity anywhere. One pass, float64, compensated sum.
 *
 * Source: R. Koenker and G. Bassett, "Regression quantiles", Econometrica 46 (1978).
 *
 * @param y what came, one value a row
 * @param q the quantile that was forecast, one value a row
 * @param level of the quantile, between 0 and 1
 * @throws MODELS_LENGTH_MISMATCH, MODELS_PARAMETER_INVALID
 */
export function pinballLoss(y: ArrayLike<number>, q: ArrayLike<number>, level: number): number {
  checkLengths(y, 'the quantiles', q);
  if (!(level > 0 && level < 1)) {
    throw modelsErrors.MODELS_PARAMETER_INVALID({
      where: 'pinballLoss',
      parameter: 'level',
      expected: 'between 0 and 1',
      came: level,
    });
  }
  const sum = new CompensatedSum();
  for (let i = 0; i < y.length; i++) {
    const error = y[i] - q[i];
    sum.add(error >= 0 ? level * error : (level - 1) * error);
  }
  return sum.value / y.length;
}
