import { acceptedRows, type WorkTables } from './work-tables.js';

/** Returns the query for each order's first accepted ping: the earliest; of several, the first in file order. */
export function selectOrders(tables: WorkTables): string {
  return `SELECT
  first.1 AS located_ms, first.2 AS courier_lat, first.3 AS courier_lon,
  first.4 AS restaurant_lat, first.5 AS restaurant_lon
FROM (
  SELECT argMin(
    (located_ms, courier_lat, courier_lon, restaurant_lat, restaurant_lon),
    (located_ms, file, line)
  ) AS first
  FROM ${acceptedRows(tables)}
  GROUP BY order_key
)`;
}
