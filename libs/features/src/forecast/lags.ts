import type { HourlySeries } from './hourly-series.js';

/** Returns each series as it was `lag` hours before; NaN where there was no such hour. */
export function lagged(counts: HourlySeries, lag: number, hours: number): HourlySeries {
  const { width } = counts;
  const values = new Float64Array(width * hours).fill(NaN);
  const end = Math.min(hours - lag, counts.hours);
  if (end > 0) values.set(counts.values.subarray(0, end * width), lag * width);
  return { width, hours, values };
}

/**
 * Returns the mean of each series over the `window` hours that end `lag` hours before (over fewer at the start);
 * NaN where there was no such hour.
 */
export function trailingMean(counts: HourlySeries, lag: number, window: number, hours: number): HourlySeries {
  const { width } = counts;
  const values = new Float64Array(width * hours).fill(NaN);
  const sums = new Float64Array(width);
  for (let t = lag; t < hours; t++) {
    const newest = (t - lag) * width;
    const oldest = newest - window * width;
    const divisor = Math.min(t - lag + 1, window);
    for (let c = 0; c < width; c++) {
      sums[c] += counts.values[newest + c];
      // Counts are whole numbers, so that taking the oldest out again leaves an exact sum.
      if (oldest >= 0) sums[c] -= counts.values[oldest + c];
      values[t * width + c] = sums[c] / divisor;
    }
  }
  return { width, hours, values };
}
