import { createRandom } from '@busyness/core';

/** How much lower one forecast's deviance is than another's on the same cell-hours, with a 95 % interval. */
export interface DevianceDifference {
  /** Mean of other - ours per cell-hour: above 0, ours is better. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;
const BLOCK_HOURS = 24;

/**
 * Returns the difference of two forecasts' hourly deviances, its interval by a circular block bootstrap:
 * errors of neighbouring hours hang together, so whole days are drawn, not hours; days may run on from the
 * last hour to the first, so that every hour is as likely as any other.
 *
 * With less than a week the interval is too narrow, as a few days show little of how much days differ.
 *
 * Source: D. N. Politis and J. P. Romano, "A circular block-resampling procedure for stationary data", in
 * Exploring the Limits of Bootstrap (1992).
 *
 * @param seed of the draws: the same seed gives the same interval
 */
export function compareHourlyDeviance(
  ours: Float64Array,
  other: Float64Array,
  seed: number,
): DevianceDifference {
  const hours = ours.length;
  const differences = other.map((value, t) => value - ours[t]);
  const block = Math.min(BLOCK_HOURS, hours);
  const random = createRandom(seed, 'deviance-difference');
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < hours; drawn += block) {
      const start = Math.floor(random() * hours);
      const length = Math.min(block, hours - drawn);
      for (let t = start; t < start + length; t++) sum += differences[t < hours ? t : t - hours];
    }
    return sum / hours;
  }).sort();
  return {
    difference: differences.reduce((sum, value) => sum + value, 0) / hours,
    low: means[Math.floor(RESAMPLES * 0.025)],
    high: means[Math.ceil(RESAMPLES * 0.975) - 1],
  };
}
