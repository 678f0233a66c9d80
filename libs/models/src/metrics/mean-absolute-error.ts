import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/**
 * Returns the mean absolute error, mean |y - m|, in the unit of `y`; 0 is perfect.
 *
 * It is least when `m` is the median of what can come.
 *
 * No rows give NaN, and so does a NaN or an infinity anywhere. One pass, float64, compensated sum.
 *
 * @param y what came, one value a row
 * @param m what was forecast, one value a row
 * @throws MODELS_LENGTH_MISMATCH
 */
export function meanAbsoluteError(y: ArrayLike<number>, m: ArrayLike<number>): number {
  checkLengths(y, 'the forecast', m);
  const sum = new CompensatedSum();
  for (let i = 0; i < y.length; i++) sum.add(Math.abs(y[i] - m[i]));
  return sum.value / y.length;
}
