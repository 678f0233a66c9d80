import type { HourlySeries } from './hourly-series.js';
import { zeroSeries } from './hourly-series.js';

/** Which hours a level may read and how fast it forgets. */
export interface LevelOptions {
  /** The value at hour t reads hours up to and including t - lag. */
  readonly lag: number;
  readonly halfLifeHours: number;
  /** How many expected events the level 1 (as expected) weighs. */
  readonly priorEvents: number;
}

/**
 * Returns the log of how much busier than expected each series has lately been:
 * ln((a + sum w y) / (a + sum w e)), weights halving every `halfLifeHours`, 0 before there is any history.
 *
 * @param counts y; hours without a count lie beyond its end
 * @param expected e, one hour for every hour of the result
 */
export function discountedLevel(
  counts: HourlySeries,
  expected: HourlySeries,
  { lag, halfLifeHours, priorEvents }: LevelOptions,
): HourlySeries {
  const { width, hours } = expected;
  const decay = 2 ** (-1 / halfLifeHours);
  const seen = new Float64Array(width);
  const due = new Float64Array(width);
  const out = zeroSeries(width, hours);
  for (let t = lag; t < hours; t++) {
    const past = (t - lag) * width;
    for (let c = 0; c < width; c++) {
      seen[c] = seen[c] * decay + counts.values[past + c];
      due[c] = due[c] * decay + expected.values[past + c];
      out.values[t * width + c] = Math.log((priorEvents + seen[c]) / (priorEvents + due[c]));
    }
  }
  return out;
}

/** Which single past hours a level compares. */
export interface LaggedLevelOptions {
  /** The hour compared is t - lag, and up to `around` hours on each side of it that are no newer than t - newest. */
  readonly lag: number;
  readonly around: number;
  readonly newest: number;
  readonly priorEvents: number;
}

/** Returns the log of how much busier than expected each series was `lag` hours ago; 0 where there was no such hour. */
export function laggedLevel(
  counts: HourlySeries,
  expected: HourlySeries,
  { lag, around, newest, priorEvents }: LaggedLevelOptions,
): HourlySeries {
  const { width, hours } = expected;
  const out = zeroSeries(width, hours);
  for (let t = lag; t < hours; t++) {
    const from = Math.max(t - lag - around, 0);
    const to = Math.min(t - lag + around, t - newest);
    for (let c = 0; c < width; c++) {
      let seen = priorEvents;
      let due = priorEvents;
      for (let s = from; s <= to; s++) {
        seen += counts.values[s * width + c];
        due += expected.values[s * width + c];
      }
      out.values[t * width + c] = Math.log(seen / due);
    }
  }
  return out;
}
