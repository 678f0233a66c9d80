import { wellFormedRows, type WorkTables } from './work-tables.js';

const POSITIONS = ['courier_lat', 'courier_lon', 'restaurant_lat', 'restaurant_lon'] as const;

/** What `selectExtent` returns; one row, zeros when nothing is well-formed. */
export interface Extent {
  /** Milliseconds since the epoch. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly lastFile: number;
  readonly lastLine: number;
}

/** Returns the query for what lies between the first and the last of the well-formed rows. */
export function selectExtent(tables: WorkTables): string {
  return `SELECT min(located_ms) AS firstMs, max(located_ms) AS lastMs, max(file) AS lastFile, max(line) AS lastLine
FROM ${wellFormedRows(tables)}`;
}

/**
 * Returns the query for each order's first accepted ping, how many it has, and whether it may hold a row twice: half of a
 * row's key is enough for a suspicion. The first is the earliest; of several, the first in file order: never a duplicate,
 * so nobody needs to look which rows are.
 */
export function selectOrders(extent: Extent, tables: WorkTables): string {
  return `SELECT
  order_key,
  min(located_ms) AS first_ms,
  ${POSITIONS.map((name) => `argMin(${name}, ${rankPings(extent)})`).join(',\n  ')},
  toUInt32(count()) AS pings,
  length(groupArray(toUInt32(row_key)) AS keys) > length(arrayDistinct(keys)) AS may_hold_twice
FROM ${wellFormedRows(tables)}
GROUP BY order_key`;
}

/**
 * Returns one number for time, file and line, which orders pings as the rules of counting do. It takes as few bits as the
 * extent allows: 64 cost half of what 128 do, and these a quarter of what tuples do.
 */
export function rankPings({ firstMs, lastMs, lastFile, lastLine }: Extent): string {
  const [fileBits, lineBits] = [bitsOf(lastFile), bitsOf(lastLine)];
  const bits = bitsOf(lastMs - firstMs) + fileBits + lineBits;
  const wide = (value: string, shift: number) =>
    `bitShiftLeft(to${bits > 64 ? 'UInt128' : 'UInt64'}(${value}), ${shift})`;
  return `bitOr(bitOr(${wide(`located_ms - ${firstMs}`, fileBits + lineBits)}, ${wide('file', lineBits)}), line)`;
}

function bitsOf(most: number): number {
  return most.toString(2).length;
}
