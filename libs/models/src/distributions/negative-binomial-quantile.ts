import { negativeBinomialCdf } from './negative-binomial-cdf.js';

/** Below this mean, small counts are tried one after the other; most forecasts are there. */
const LARGEST_WALKED_MEAN = 8;
const LARGEST_WALKED_COUNT = 24;

/**
 * Returns the smallest whole y with P(Y <= y) >= p, for a negative binomial count with the given mean and
 * dispersion.
 *
 * It agrees with `negativeBinomialCdf` to the bit: cdf(quantile(p)) >= p and cdf(quantile(p) - 1) < p.
 *
 * p = 0 gives 0 and p = 1 gives Infinity (0 when the mean is 0). NaN for a NaN, a `p` outside [0, 1], a negative
 * mean or a negative dispersion.
 *
 * @param p the probability
 * @param mean at least 0
 * @param dispersion at least 0; the variance is mean + dispersion x mean^2
 */
export function negativeBinomialQuantile(p: number, mean: number, dispersion: number): number {
  if (!(p >= 0 && p <= 1) || !(mean >= 0) || !(dispersion >= 0)) return NaN;
  if (mean === 0) return 0;
  if (p === 1 || mean === Infinity) return Infinity;
  let below = -1;
  if (mean <= LARGEST_WALKED_MEAN) {
    const found = walk(p, mean, dispersion);
    if (found <= LARGEST_WALKED_COUNT) return found;
    below = LARGEST_WALKED_COUNT;
  }
  let reached = Math.max(below + 1, Math.floor(mean));
  let step = 1 + Math.ceil(Math.sqrt(mean + dispersion * mean * mean));
  while (negativeBinomialCdf(reached, mean, dispersion) < p) {
    below = reached;
    reached += step;
    step *= 2;
  }
  while (reached - below > 1) {
    const middle = below + Math.floor((reached - below) / 2);
    if (negativeBinomialCdf(middle, mean, dispersion) < p) below = middle;
    else reached = middle;
  }
  return reached;
}

/** Adds as `negativeBinomialCdf` does for small counts, so that the sums are the same to the bit. */
function walk(p: number, mean: number, dispersion: number): number {
  for (let y = 0; y <= LARGEST_WALKED_COUNT; y++) {
    if (negativeBinomialCdf(y, mean, dispersion) >= p) return y;
  }
  return LARGEST_WALKED_COUNT + 1;
}
