import type { Matrix } from '@busyness/core';
import { type Panel, fitForecastFeatures, transformForecastFeatures } from '@busyness/features';

/** Where the city is: what turns an hour into a local one. */
export interface CityCalendar {
  /** IANA name. */
  readonly timeZone: string;
  /** Local dates, `YYYY-MM-DD`, that count as Sundays. */
  readonly holidays: readonly string[];
}

/**
 * What a model of one band may see to predict some hours: the features of those hours, and the panel for
 * models that read lags themselves (never a count newer than hour - bandHours).
 *
 * Rows are cell-major: row = cell * (toHour - fromHour) + (hour - fromHour).
 */
export interface BandRows {
  readonly panel: Panel;
  readonly city: CityCalendar;
  readonly bandHours: number;
  /** Epoch hours, `toHour` excluded. */
  readonly fromHour: number;
  readonly toHour: number;
  readonly features: Matrix;
  /** Of the rows, when these are not all cells in all hours from `fromHour` to `toHour`; see `withoutExcluded`. */
  readonly counts?: Float64Array;
}

/** Returns the rows of a band for the hours of a window. @throws what `transformForecastFeatures` throws */
export function buildBandRows(
  panel: Panel,
  city: CityCalendar,
  bandHours: number,
  window: { readonly fromHour: number; readonly toHour: number },
): BandRows {
  const state = fitForecastFeatures(panel, { bandHours, ...city });
  return { panel, city, bandHours, ...window, features: transformForecastFeatures(panel, state, window) };
}

/** Returns the rows of a part of the hours. */
export function sliceBandRows(rows: BandRows, fromHour: number, toHour: number): BandRows {
  const { features, panel } = rows;
  const cells = panel.cells.length;
  const allHours = rows.toHour - rows.fromHour;
  const hours = toHour - fromHour;
  const data = new Float32Array(cells * hours * features.columns);
  for (let block = 0; block < cells * features.columns; block++) {
    const start = block * allHours + (fromHour - rows.fromHour);
    data.set(features.data.subarray(start, start + hours), block * hours);
  }
  return { ...rows, fromHour, toHour, features: { ...features, data, rows: cells * hours } };
}

/** Returns the counts of the rows' cells and hours, in the rows' order. The hours must lie in the panel. */
export function countsOf({ panel, fromHour, toHour, counts: kept }: BandRows): Float64Array {
  if (kept) return kept;
  const hours = toHour - fromHour;
  const counts = new Float64Array(panel.cells.length * hours);
  for (let c = 0; c < panel.cells.length; c++) {
    const start = c * panel.hours + (fromHour - panel.startHour);
    counts.set(panel.counts.subarray(start, start + hours), c * hours);
  }
  return counts;
}

/** Returns how many hours of each cell the rows are. */
export function hoursOf({ panel, features }: BandRows): number {
  return features.rows / panel.cells.length;
}
