import { negativeBinomialPmf } from './negative-binomial-pmf.js';

/** Up to here, and to this mean, adding the probabilities up beats the continued fraction. */
const LARGEST_SUMMED_COUNT = 24;
const LARGEST_SUMMED_MEAN = 500;

/**
 * Returns P(Y <= y) of a negative binomial count with the given mean and dispersion.
 *
 * The variance is mean + dispersion x mean^2; dispersion 0 is the Poisson distribution. Absolute error below about
 * 1e-13 for means from 1e-6 to 1e5 and dispersions up to 10.
 *
 * A `y` that is not whole counts as the whole number below it; below 0 gives 0, Infinity gives 1. NaN for a NaN,
 * a negative mean or a negative dispersion.
 *
 * Source: the incomplete beta function's continued fraction of A. R. DiDonato and A. H. Morris, "Algorithm 708",
 * ACM TOMS 18 (1992), rewritten in mean and dispersion so that dispersion 0 is no special case.
 *
 * @param y the count
 * @param mean at least 0
 * @param dispersion at least 0
 */
export function negativeBinomialCdf(y: number, mean: number, dispersion: number): number {
  if (Number.isNaN(y) || !(mean >= 0) || !(dispersion >= 0)) return NaN;
  if (y < 0) return 0;
  if (y === Infinity || mean === 0) return 1;
  const count = Math.floor(y);
  if (count <= LARGEST_SUMMED_COUNT && mean <= LARGEST_SUMMED_MEAN) return summed(count, mean, dispersion);
  const spread = 1 + dispersion * mean;
  const front = ((1 + dispersion * count) * mean * negativeBinomialPmf(count, mean, dispersion)) / spread;
  if (front === 0) return count < mean ? 0 : 1;
  const share =
    count + 1 <= mean
      ? front / lowerFraction(count, mean, dispersion)
      : 1 - front / upperFraction(count, mean, dispersion);
  return Math.min(1, Math.max(0, share));
}

function summed(count: number, mean: number, dispersion: number): number {
  const step = mean / (1 + dispersion * mean);
  let probability = negativeBinomialPmf(0, mean, dispersion);
  let sum = probability;
  for (let k = 0; k < count; k++) {
    probability *= (step * (1 + dispersion * k)) / (k + 1);
    sum += probability;
  }
  return Math.min(1, sum);
}

/** The fraction of I_p(size, count + 1), with p = 1 / (1 + dispersion x mean), for counts below the mean. */
function lowerFraction(count: number, mean: number, dispersion: number): number {
  const p = 1 / (1 + dispersion * mean);
  const lead = (mean - count - 1) * p + 1;
  const turn = 2 - p;
  return lentz(lead / (1 + dispersion), (k, out) => {
    const odd = 1 + dispersion * (2 * k - 1);
    out.a =
      ((1 + dispersion * (k - 1)) * (1 + dispersion * (count + k)) * k * (count + 1 - k) * p * p) /
      (odd * odd);
    out.b =
      k +
      (k * (count + 1 - k) * p * dispersion) / odd +
      ((1 + dispersion * k) * (lead + k * turn)) / (1 + dispersion * (2 * k + 1));
  });
}

/** The fraction of I_q(count + 1, size), with q = 1 - p, for counts from the mean on. */
function upperFraction(count: number, mean: number, dispersion: number): number {
  const p = 1 / (1 + dispersion * mean);
  const scaled = mean * p;
  const lead = (count + 1 - mean) * p + 1;
  const turn = 1 + p;
  return lentz(((count + 1) * lead) / (count + 2), (k, out) => {
    const odd = count + 2 * k;
    const falling = k * (1 - dispersion * k) * scaled;
    out.a = ((count + k) * (1 + dispersion * (count + k)) * scaled * falling) / (odd * odd);
    out.b = k + falling / odd + ((count + 1 + k) * (lead + k * turn)) / (odd + 2);
  });
}

/** b0 + a1 / (b1 + a2 / (b2 + ...)) by the modified Lentz method. */
function lentz(b0: number, term: (k: number, out: { a: number; b: number }) => void): number {
  const tiny = 1e-300;
  const at = { a: 0, b: 0 };
  let fraction = b0 === 0 ? tiny : b0;
  let c = fraction;
  let d = 0;
  for (let k = 1; k < 100_000; k++) {
    term(k, at);
    d = at.b + at.a * d;
    if (d === 0) d = tiny;
    c = at.b + at.a / c;
    if (c === 0) c = tiny;
    d = 1 / d;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return fraction;
}
