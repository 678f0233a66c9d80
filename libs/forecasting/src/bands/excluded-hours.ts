import type { Panel } from '@busyness/features';
import { type BandRows, countsOf } from './band-rows.js';

/** Epoch hours, `toHour` excluded. */
interface Window {
  readonly fromHour: number;
  readonly toHour: number;
}

/** Returns the hours of a window that count, by their number in it: all but those that the panel excludes. */
export function keptHours(
  { excludedHours = [] }: Pick<Panel, 'excludedHours'>,
  { fromHour, toHour }: Window,
): number[] {
  const excluded = new Set(excludedHours);
  const hours: number[] = [];
  for (let t = 0; t < toHour - fromHour; t++) if (!excluded.has(fromHour + t)) hours.push(t);
  return hours;
}

/**
 * Returns the values of the hours that count.
 *
 * @param values cell-major over all hours of the window; returned as they are when none is left out
 * @param kept what `keptHours` returns for the window
 * @param hours how many hours the window has
 */
export function keepHours<T extends Float32Array | Float64Array>(
  values: T,
  kept: readonly number[],
  hours: number,
): T {
  if (kept.length === hours) return values;
  const blocks = values.length / hours;
  const out = new (values.constructor as new (length: number) => T)(blocks * kept.length);
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < kept.length; i++) out[block * kept.length + i] = values[block * hours + kept[i]];
  }
  return out;
}

/**
 * Returns the rows of the hours that count, to learn from; the rows themselves when none is left out.
 *
 * The features and counts of what is left do not change; rows stay cell-major, in the order of their hours.
 */
export function withoutExcluded(rows: BandRows): BandRows {
  const { panel, features, fromHour, toHour } = rows;
  const hours = toHour - fromHour;
  const kept = keptHours(panel, rows);
  if (kept.length === hours) return rows;
  const data = keepHours(features.data, kept, hours);
  const counts = keepHours(countsOf(rows), kept, hours);
  return { ...rows, features: { ...features, data, rows: panel.cells.length * kept.length }, counts };
}
