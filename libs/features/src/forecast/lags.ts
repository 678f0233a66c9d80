/**
 * Writes a series as it was `lag` hours before; NaN where there was no such hour.
 *
 * @param counts from the panel's first hour on
 * @param firstHour the hour of `out[0]`, counted from the panel's first
 * @param out one value an hour
 */
export function lagged(counts: Float64Array, lag: number, firstHour: number, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) {
    const past = firstHour + i - lag;
    out[i] = past >= 0 ? counts[past] : NaN;
  }
}

/**
 * Writes the mean of a series over the `window` hours that end `lag` hours before (over fewer at the start);
 * NaN where there was no such hour. Other parameters as of `lagged`.
 */
export function trailingMean(
  counts: Float64Array,
  lag: number,
  window: number,
  firstHour: number,
  out: Float32Array,
): void {
  const end = firstHour + out.length;
  out.fill(NaN);
  let sum = 0;
  for (let t = lag; t < end; t++) {
    const newest = t - lag;
    sum += counts[newest];
    // Counts are whole numbers, so that taking the oldest out again leaves an exact sum.
    if (newest >= window) sum -= counts[newest - window];
    if (t >= firstHour) out[t - firstHour] = sum / Math.min(newest + 1, window);
  }
}
