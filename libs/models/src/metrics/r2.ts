import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/**
 * Returns the coefficient of determination, 1 - sum (y - m)^2 / sum (y - mean y)^2, without a unit.
 *
 * 1 is perfect, 0 is as good as the mean of `y` known beforehand, and there is no lower end.
 *
 * When all `y` are equal there is nothing to explain: 1 if the forecast is exact, else -Infinity. (scikit-learn
 * gives 0 there, which reads as "as good as the mean".) No rows give NaN, and so does a NaN or an infinity
 * anywhere. One pass, float64; the spread of `y` by Welford's update, so that a large mean costs no precision.
 *
 * Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products",
 * Technometrics 4 (1962).
 *
 * @param y what came, one value a row
 * @param m what was forecast, one value a row
 * @throws MODELS_LENGTH_MISMATCH
 */
export function r2(y: ArrayLike<number>, m: ArrayLike<number>): number {
  checkLengths(y, 'the forecast', m);
  if (y.length === 0) return NaN;
  const unexplained = new CompensatedSum();
  const spread = new CompensatedSum();
  let mean = 0;
  for (let i = 0; i < y.length; i++) {
    const error = y[i] - m[i];
    unexplained.add(error * error);
    const fromOldMean = y[i] - mean;
    mean += fromOldMean / (i + 1);
    spread.add(fromOldMean * (y[i] - mean));
  }
  const left = unexplained.value;
  const total = spread.value;
  if (total === 0) return left === 0 ? 1 : left > 0 ? -Infinity : NaN;
  return 1 - left / total;
}
