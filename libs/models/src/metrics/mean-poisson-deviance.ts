import { checkLengths } from './check-lengths.js';
import { CompensatedSum } from './compensated-sum.js';

/** The lowest mean that `meanPoissonDeviance` takes a forecast to be, in counts. */
export const DEVIANCE_FLOOR = 0.01;

/**
 * Returns the mean Poisson deviance, 2 mean (y ln(y / m) - (y - m)), with y ln y = 0 at 0; 0 is perfect.
 *
 * It is twice the log-likelihood (in nats a row) that the forecast loses against one that names every count
 * exactly, if counts were Poisson; it is least when `m` is the mean of what can come. Forecasts below
 * `DEVIANCE_FLOOR` are taken to be that, since one event where 0 was forecast would cost infinitely much.
 *
 * A negative `y` has no deviance and gives NaN. No rows give NaN, and so does a NaN or an infinity anywhere.
 * One pass, float64, compensated sum.
 *
 * Source: P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd ed. (1989), section 2.3.
 *
 * @param y the counts that came, one a row
 * @param m the mean that was forecast, one a row
 * @throws MODELS_LENGTH_MISMATCH
 */
export function meanPoissonDeviance(y: ArrayLike<number>, m: ArrayLike<number>): number {
  checkLengths(y, 'the forecast', m);
  const sum = new CompensatedSum();
  for (let i = 0; i < y.length; i++) {
    const count = y[i];
    const mean = Math.max(m[i], DEVIANCE_FLOOR);
    sum.add(count === 0 ? mean : count * Math.log(count / mean) - (count - mean));
  }
  return (2 * sum.value) / y.length;
}
