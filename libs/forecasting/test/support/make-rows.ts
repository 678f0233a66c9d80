import type { Panel } from '@busyness/features';
import { type BandRows, buildBandRows } from '../../src/index.js';
import { CITY } from './make-city.js';

/** Returns the rows of a band for some hours, counted from the panel's first. */
export function makeRows(panel: Panel, bandHours: number, from: number, to: number): BandRows {
  const window = { fromHour: panel.startHour + from, toHour: panel.startHour + to };
  return buildBandRows(panel, CITY, bandHours, window);
}
