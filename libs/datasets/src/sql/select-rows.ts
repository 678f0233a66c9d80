/** How long after its order was created a ping came; 68 years at most, as the column holds no more. */
const WAIT_SECONDS =
  'toInt32(greatest(-2147483647, least(2147483647, intDiv(ifNull(located_at_ms - created_at_ms, 0), 1000))))';

/**
 * `if` alone sets aside room for all texts, which a table in memory would keep; a copy has none to spare. Without `if`, raws
 * would be made that nobody needs.
 */
const RAW_IF_REJECTED = "substring(if(reason = '', '', raw), 1)";

/**
 * Returns the query whose result goes into the table of rows; `raw` is kept for rejected rows only.
 *
 * Rows are equal when their eight values are: ids as texts, times to the millisecond, positions as numbers.
 *
 * @param checkedRows a table expression as `checkedRows` returns it
 */
export function selectRows(checkedRows: string): string {
  return `SELECT
  file, line, reason,
  ${RAW_IF_REJECTED} AS raw,
  murmurHash3_128(order_number_text) AS order_key,
  xxh3(courier_id_text) AS courier_key,
  ifNull(located_at_ms, 0) AS located_ms,
  ${WAIT_SECONDS} AS wait_seconds,
  ifNull(courier_lat_degrees, 0) AS courier_lat,
  ifNull(courier_lon_degrees, 0) AS courier_lon,
  ifNull(restaurant_lat_degrees, 0) AS restaurant_lat,
  ifNull(restaurant_lon_degrees, 0) AS restaurant_lon,
  cityHash64(order_key, courier_key, located_ms, created_at_ms, courier_lat, courier_lon, restaurant_lat, restaurant_lon) AS row_key
FROM ${checkedRows}`;
}
