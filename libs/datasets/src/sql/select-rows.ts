/**
 * Returns the query whose result goes into the table of rows; `raw` is kept for rejected rows only.
 *
 * @param checkedRows a table expression as `checkedRows` returns it
 */
export function selectRows(checkedRows: string): string {
  return `SELECT
  file, line, reason,
  if(reason = '', '', raw) AS raw,
  sipHash128(${rowText()}) AS row_key,
  sipHash128(order_number_text) AS order_key,
  sipHash128(courier_id_text) AS courier_key,
  ifNull(located_at_ms, 0) AS located_ms,
  ifNull(courier_lat_degrees, 0) AS courier_lat,
  ifNull(courier_lon_degrees, 0) AS courier_lon,
  ifNull(restaurant_lat_degrees, 0) AS restaurant_lat,
  ifNull(restaurant_lon_degrees, 0) AS restaurant_lon
FROM ${checkedRows}`;
}

/** All eight texts as one: only ids may hold a comma, so the length of the first says where each ends. */
function rowText(): string {
  const texts = [
    'toString(length(courier_id_text))',
    'courier_id_text',
    'located_at_text',
    'courier_lat_text',
    'courier_lon_text',
    'created_at_text',
    'restaurant_lat_text',
    'restaurant_lon_text',
    'order_number_text',
  ];
  return `concat(${texts.join(", ',', ")})`;
}
