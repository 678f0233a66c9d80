import { wellFormedRows, type WorkTables } from './work-tables.js';

/** What `selectSummary` returns; one row. */
export interface Summary {
  /** Rows of all kinds in the table of rows. */
  readonly read: number;
  readonly accepted: number;
  /** Milliseconds since the epoch; 0 when nothing was accepted. */
  readonly firstPingMs: number;
  readonly lastPingMs: number;
  readonly couriers: number;
  readonly orders: number;
  readonly restaurants: number;
}

/** Returns the query for the dimensions of the data. A duplicate changes none but the count of accepted rows. */
export function selectSummary(tables: WorkTables): string {
  return `SELECT
  (SELECT count() FROM ${tables.rows}) AS read,
  count() - (SELECT count() FROM ${tables.duplicates}) AS accepted,
  min(located_ms) AS firstPingMs,
  max(located_ms) AS lastPingMs,
  uniqExact(courier_key) AS couriers,
  (SELECT count() FROM ${tables.orders}) AS orders,
  (
    SELECT uniqExact(printf('%.10f', restaurant_lat), printf('%.10f', restaurant_lon))
    FROM (SELECT DISTINCT restaurant_lat, restaurant_lon FROM ${wellFormedRows(tables)})
  ) AS restaurants
FROM ${wellFormedRows(tables)}`;
}
