import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/**
 * Returns the weighted absolute percentage error (WAPE), sum |y - m| / sum |y|, as a share (0.5 is 50 %);
 * 0 is perfect.
 *
 * For counts sum |y| is sum y. A forecast of all zeros scores exactly 1, and on sparse counts that can beat
 * every honest mean forecast, since the metric rewards the median: read it beside the deviance.
 *
 * When all `y` are 0: 0 if the forecast is exact, else Infinity. No rows give NaN, and so does a NaN or an
 * infinity anywhere. One pass, float64, compensated sums.
 *
 * @param y what came, one value a row
 * @param m what was forecast, one value a row
 * @throws MODELS_LENGTH_MISMATCH
 */
export function weightedAbsolutePercentageError(y: ArrayLike<number>, m: ArrayLike<number>): number {
  checkLengths(y, 'the forecast', m);
  const errors = new CompensatedSum();
  const total = new CompensatedSum();
  for (let i = 0; i < y.length; i++) {
    errors.add(Math.abs(y[i] - m[i]));
    total.add(Math.abs(y[i]));
  }
  if (y.length > 0 && total.value === 0 && errors.value === 0) return 0;
  return errors.value / total.value;
}
