import { wellFormedRows, type WorkTables } from './work-tables.js';

const POSITIONS = ['courier_lat', 'courier_lon', 'restaurant_lat', 'restaurant_lon'] as const;

/**
 * Time, file and line in one number that orders pings as the rules of counting do: 43 bits hold any accepted
 * time, 32 the file, 48 the line. Comparing numbers is four times as fast as comparing tuples.
 */
const RANK =
  'bitOr(bitOr(bitShiftLeft(toUInt128(located_ms), 80), bitShiftLeft(toUInt128(file), 48)), toUInt128(line))';

/** The bits of the four positions in one number: to remember four values an order costs twice as much as one. */
const PACKED = POSITIONS.map(
  (name, i) => `bitShiftLeft(toUInt256(reinterpretAsUInt64(${name})), ${64 * i})`,
).reduce((all, each) => `bitOr(${all}, ${each})`);

/**
 * Returns the query for each order's first accepted ping, how many it has, and whether it holds a row twice. The first is
 * the earliest; of several, the first in file order: never a duplicate, so nobody needs to look which rows are.
 */
export function selectOrders(tables: WorkTables): string {
  return `SELECT
  order_key,
  first_ms AS located_ms,
  ${POSITIONS.map((name, i) => `reinterpretAsFloat64(toUInt64(bitShiftRight(first, ${64 * i}))) AS ${name}`).join(',\n  ')},
  pings,
  holds_twice
FROM (
  SELECT
    order_key,
    min(located_ms) AS first_ms,
    argMin(${PACKED}, ${RANK}) AS first,
    toUInt32(count()) AS pings,
    length(groupArray(row_key) AS keys) > length(arrayDistinct(keys)) AS holds_twice
  FROM ${wellFormedRows(tables)}
  GROUP BY order_key
)`;
}
