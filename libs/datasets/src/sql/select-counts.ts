import { HOUR_MS, type Target } from '@busyness/features';

import { acceptedRows, type WorkTables } from './work-tables.js';

/** What to count, and how. */
export interface CountQuery {
  readonly target: Target;
  readonly h3Resolution: number;
  /** The epoch hour from which hours are counted. */
  readonly startHour: number;
}

/** Returns the query for what happened per cell and hour: `cell` (UInt64), `hour` (from the start), `count`, in order. */
export function selectCounts({ target, h3Resolution, startHour }: CountQuery, tables: WorkTables): string {
  const source = target === 'orders' ? tables.orders : acceptedRows(tables);
  const count = target === 'couriers' ? 'uniqExact(courier_key)' : 'count()';
  return `SELECT
  geoToH3(courier_lat, courier_lon, ${h3Resolution}) AS cell,
  toUInt32(intDiv(located_ms, ${HOUR_MS}) - ${startHour}) AS hour,
  toUInt32(${count}) AS count
FROM ${source}
GROUP BY cell, hour
ORDER BY cell, hour`;
}
