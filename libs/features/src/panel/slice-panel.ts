import { errors } from '../errors.js';
import { HOUR_MS } from '../time/epoch-hour.js';
import type { Panel } from './panel.js';

/**
 * Returns the hours of a panel from `fromHour` up to, but not including, `toHour` (epoch hours), all cells.
 *
 * At an edge that is cut, the panel's pings are taken to reach the edge, since the hours inside were whole:
 * `firstPingMs` becomes the start of `fromHour`, `lastPingMs` the last millisecond before `toHour`. The panel that is
 * passed in is not changed.
 *
 * @throws PANEL_RANGE_INVALID unless startHour <= fromHour < toHour <= the panel's end
 */
export function slicePanel(panel: Panel, fromHour: number, toHour: number): Panel {
  const { cells, startHour, hours: oldHours, counts: oldCounts } = panel;
  const endHour = startHour + oldHours;
  const whole = Number.isInteger(fromHour) && Number.isInteger(toHour);
  if (!whole || fromHour < startHour || fromHour >= toHour || toHour > endHour) {
    throw errors.PANEL_RANGE_INVALID({ fromHour, toHour, startHour, endHour });
  }
  const hours = toHour - fromHour;
  const counts = new Uint32Array(cells.length * hours);
  for (let cell = 0; cell < cells.length; cell++) {
    const from = cell * oldHours + fromHour - startHour;
    counts.set(oldCounts.subarray(from, from + hours), cell * hours);
  }
  return {
    ...panel,
    startHour: fromHour,
    hours,
    counts,
    firstPingMs: Math.max(panel.firstPingMs, fromHour * HOUR_MS),
    lastPingMs: Math.min(panel.lastPingMs, toHour * HOUR_MS - 1),
  };
}
