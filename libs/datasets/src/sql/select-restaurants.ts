import { acceptedRows, type WorkTables } from './work-tables.js';

/** File and line in one number: comparing numbers is faster than comparing tuples. */
const POSITION = 'bitOr(bitShiftLeft(toUInt128(file), 48), toUInt128(line))';
/** After every row of every file. */
const LAST = 'bitShiftLeft(toUInt128(1), 127)';

/**
 * Returns the query for the restaurants: positions that agree to ten decimals are one (see `restaurantKey` of
 * @busyness/features), numbered from 0 in the order in which they first appear. An order counts at the
 * restaurant of its first ping.
 */
export function selectRestaurants(h3Resolution: number, tables: WorkTables): string {
  return `SELECT
  toUInt32(row_number() OVER (ORDER BY first) - 1) AS restaurant_id,
  toFloat64(lat_text) AS lat,
  toFloat64(lon_text) AS lon,
  h3ToString(geoToH3(lat, lon, ${h3Resolution})) AS cell,
  toUInt32(orders) AS orders,
  toUInt32(pings) AS pings
FROM (
  SELECT
    printf('%.10f', restaurant_lat) AS lat_text,
    printf('%.10f', restaurant_lon) AS lon_text,
    min(first) AS first,
    sum(orders) AS orders,
    sum(pings) AS pings
  FROM (
    SELECT restaurant_lat, restaurant_lon, min(${POSITION}) AS first, 0 AS orders, count() AS pings
    FROM ${acceptedRows(tables)}
    GROUP BY restaurant_lat, restaurant_lon
    UNION ALL
    SELECT restaurant_lat, restaurant_lon, ${LAST} AS first, count() AS orders, 0 AS pings
    FROM ${tables.orders}
    GROUP BY restaurant_lat, restaurant_lon
  )
  GROUP BY lat_text, lon_text
)
ORDER BY restaurant_id`;
}
