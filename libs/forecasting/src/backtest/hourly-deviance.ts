import { createRandom } from '@busyness/core';
import { meanPoissonDeviance } from '@busyness/models';

/** How much lower one forecast's deviance is than another's on the same cell-hours, with a 95 % interval. */
export interface DevianceDifference {
  /** Mean of other - ours per cell-hour: above 0, ours is better. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;
const BLOCK_HOURS = 24;

/** Returns the mean Poisson deviance of each hour over the cells; rows are cell-major. */
export function hourlyDeviance(counts: Float64Array, means: Float64Array, hours: number): Float64Array {
  const cells = counts.length / hours;
  const hourCounts = new Float64Array(cells);
  const hourMeans = new Float64Array(cells);
  return Float64Array.from({ length: hours }, (_, t) => {
    for (let c = 0; c < cells; c++) {
      hourCounts[c] = counts[c * hours + t];
      hourMeans[c] = means[c * hours + t];
    }
    return meanPoissonDeviance(hourCounts, hourMeans);
  });
}

/**
 * Returns the difference of two forecasts' hourly deviances, its interval by a moving-block bootstrap: errors of
 * neighbouring hours hang together, so whole days are drawn, not hours.
 *
 * Source: H. R. Künsch, "The jackknife and the bootstrap for general stationary observations", Annals of Statistics
 * 17 (1989).
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
      const start = Math.floor(random() * (hours - block + 1));
      for (let t = 0; t < Math.min(block, hours - drawn); t++) sum += differences[start + t];
    }
    return sum / hours;
  }).sort();
  return {
    difference: differences.reduce((sum, value) => sum + value, 0) / hours,
    low: means[Math.floor(RESAMPLES * 0.025)],
    high: means[Math.ceil(RESAMPLES * 0.975) - 1],
  };
}
