import { HOUR_MS } from '@busyness/features';

import { acceptedRows, wellFormedRows, type WorkTables } from './work-tables.js';

/** Pings this long before their order was created, or after, are out of the ordinary. */
const EARLY_SECONDS = 60;
const LATE_SECONDS = 3 * 3600;

/** Returns the query for each hour with pings, in order: `hour` (epoch hour), `pings`, and `orders` seen first in it. */
export function selectHours(tables: WorkTables): string {
  return `SELECT hour, sum(pings) AS pings, sum(orders) AS orders
FROM (
  SELECT intDiv(located_ms, ${HOUR_MS}) AS hour, count() AS pings, 0 AS orders
  FROM ${acceptedRows(tables)}
  GROUP BY hour
  UNION ALL
  SELECT intDiv(located_ms, ${HOUR_MS}) AS hour, 0 AS pings, count() AS orders
  FROM ${tables.orders}
  GROUP BY hour
)
GROUP BY hour
ORDER BY hour`;
}

/** What `selectHabits` returns; one row. */
export interface Habits {
  readonly waitMedian: number;
  readonly wait99: number;
  readonly early: number;
  readonly late: number;
  readonly over5Km: number;
  readonly over50Km: number;
}

/** Returns the query for how pings lie to their order's creation and restaurant. */
export function selectHabits(tables: WorkTables): string {
  return `SELECT
  quantilesExact(0.5, 0.99)(wait_seconds) AS waits,
  waits[1] AS waitMedian,
  waits[2] AS wait99,
  countIf(wait_seconds < -${EARLY_SECONDS}) AS early,
  countIf(wait_seconds > ${LATE_SECONDS}) AS late,
  countIf(metres > 5000) AS over5Km,
  countIf(metres > 50000) AS over50Km
FROM (
  SELECT wait_seconds, greatCircleDistance(courier_lon, courier_lat, restaurant_lon, restaurant_lat) AS metres
  FROM ${wellFormedRows(tables)}
)`;
}

/** What `selectRepeats` returns; one row. */
export interface Repeats {
  readonly orderMedian: number;
  readonly orderMost: number;
  readonly courierMedian: number;
  readonly courierMost: number;
}

/** Returns the query for how many pings orders and couriers have, repeated rows among them. */
export function selectRepeats(tables: WorkTables): string {
  return `SELECT
  (SELECT quantileExact(0.5)(pings) FROM ${tables.orders}) AS orderMedian,
  (SELECT max(pings) FROM ${tables.orders}) AS orderMost,
  quantileExact(0.5)(pings) AS courierMedian,
  max(pings) AS courierMost
FROM (SELECT count() AS pings FROM ${wellFormedRows(tables)} GROUP BY courier_key)`;
}

/** What `selectSpeeds` returns; one row. */
export interface Speeds {
  readonly steps: number;
  readonly impossible: number;
}

/** Faster than this no courier is, in m/s (150 km/h); nor is anybody this far elsewhere at the same moment. */
const FASTEST = 150 / 3.6;
const NOWHERE_METRES = 1000;

/**
 * Returns the query for how couriers get from one ping to the next: how many steps there are, and how many would be
 * too fast or at the same moment too far.
 *
 * @param sample one in so many couriers, by a hash, is looked at: sorting all rows would take longer than reading them
 */
export function selectSpeeds(sample: number, tables: WorkTables): string {
  return `SELECT
  count() AS steps,
  countIf(metres > ${NOWHERE_METRES} AND metres > seconds * ${FASTEST}) AS impossible
FROM (
  SELECT
    row_number() OVER courier AS nth,
    (located_ms - lagInFrame(located_ms) OVER courier) / 1000 AS seconds,
    greatCircleDistance(
      courier_lon, courier_lat, lagInFrame(courier_lon) OVER courier, lagInFrame(courier_lat) OVER courier
    ) AS metres
  FROM ${wellFormedRows(tables)}
  WHERE intHash32(courier_key) % ${sample} = 0
  WINDOW courier AS (
    PARTITION BY courier_key ORDER BY located_ms, file, line ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )
)
WHERE nth > 1`;
}
