import type { Panel } from '../panel/panel.js';

/** Adds the counts of one cell to `sums`, one value for each hour of the panel. */
export function addCounts({ counts, hours }: Panel, cell: number, sums: Float64Array): void {
  const start = cell * hours;
  for (let t = 0; t < hours; t++) sums[t] += counts[start + t];
}

/** Adds one series to another. */
export function addRates(rates: Float64Array, sums: Float64Array): void {
  for (let t = 0; t < rates.length; t++) sums[t] += rates[t];
}
