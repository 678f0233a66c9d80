import { assertResolution } from '../geo/resolution.js';
import { cellOfPing } from '../ping/cell-of-ping.js';
import type { Ping } from '../ping/ping.js';
import { utcDayAndHour } from './utc-day-and-hour.js';

/**
 * Returns the notebook's target `orders_busyness_by_h3_hour`, one value a ping: how many of these pings have the
 * same cell, UTC day of the year and UTC hour.
 *
 * It counts rows, not orders, and knows no cell or hour without one; `countPings` does both. The year is not
 * looked at, as in the notebook.
 *
 * @throws GEO_RESOLUTION_INVALID, GEO_OUT_OF_RANGE and PING_TIME_INVALID with the row
 */
export function countPocBusyness(
  pings: readonly Ping[],
  { h3Resolution }: { readonly h3Resolution: number },
): Float64Array {
  assertResolution(h3Resolution);
  const sizes = new Map<string, number>();
  const groups = pings.map((ping, row) => {
    const { dayOfYear, hour } = utcDayAndHour(ping, row);
    const group = `${cellOfPing(ping, row, h3Resolution)} ${dayOfYear} ${hour}`;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    return group;
  });
  return Float64Array.from(groups, (group) => sizes.get(group)!);
}
