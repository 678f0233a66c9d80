/**
 * Several series side by side, hour-major: the value of series c in hour t is `values[t * width + c]`.
 *
 * A panel is cell-major since that is how it is read and stored; sums over past hours run hour by hour.
 */
export interface HourlySeries {
  readonly width: number;
  readonly hours: number;
  readonly values: Float64Array;
}

/** Returns a series of zeros. */
export function zeroSeries(width: number, hours: number): HourlySeries {
  return { width, hours, values: new Float64Array(width * hours) };
}

/** Returns the sum over all series, as one series. */
export function sumSeries({ width, hours, values }: HourlySeries): HourlySeries {
  const sums = new Float64Array(hours);
  for (let t = 0; t < hours; t++) {
    let sum = 0;
    for (let i = t * width; i < (t + 1) * width; i++) sum += values[i];
    sums[t] = sum;
  }
  return { width: 1, hours, values: sums };
}

/** Returns for each series the sum over its neighbours, given as compressed sparse rows. */
export function sumNeighbours(
  { width, hours, values }: HourlySeries,
  indptr: Uint32Array,
  indices: Uint32Array,
): HourlySeries {
  const sums = new Float64Array(width * hours);
  for (let t = 0; t < hours; t++) {
    const row = t * width;
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (let k = indptr[c]; k < indptr[c + 1]; k++) sum += values[row + indices[k]];
      sums[row + c] = sum;
    }
  }
  return { width, hours, values: sums };
}
