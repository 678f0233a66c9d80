import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/**
 * Returns the root mean squared error, sqrt(mean (y - m)^2), in the unit of `y`; 0 is perfect.
 *
 * It is least when `m` is the mean of what can come.
 *
 * No rows give NaN, and so does a NaN or an infinity anywhere. One pass, float64, compensated sum.
 *
 * @param y what came, one value a row
 * @param m what was forecast, one value a row
 * @throws MODELS_LENGTH_MISMATCH
 */
export function rootMeanSquaredError(y: ArrayLike<number>, m: ArrayLike<number>): number {
  checkLengths(y, 'the forecast', m);
  const sum = new CompensatedSum();
  for (let i = 0; i < y.length; i++) {
    const error = y[i] - m[i];
    sum.add(error * error);
  }
  return Math.sqrt(sum.value / y.length);
}
