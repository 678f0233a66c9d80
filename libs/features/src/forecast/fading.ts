/** What was seen six weeks ago counts half. */
const HALF_LIFE_HOURS = 6 * 168;

/**
 * How much more an hour weighs than the one before. New hours are given growing weights in place of scaling
 * all sums down every hour; sums divided by the newest weight are the faded ones.
 */
export const GROWTH_PER_HOUR = 2 ** (1 / HALF_LIFE_HOURS);

/**
 * Reached after 59 years; then the sums are faded at once and weights start again at 1, far from overflow.
 */
export const LARGEST_WEIGHT = 2 ** 512;

/** Divides sums by a weight. */
export function fadeSums(sums: Float64Array, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] /= weight;
}
