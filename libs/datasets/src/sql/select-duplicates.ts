import { wellFormedRows, type WorkTables } from './work-tables.js';

/**
 * Returns the query for the well-formed rows that repeat an earlier one: `file`, `line`.
 *
 * Equal rows are of one order, so only orders that may hold a row twice are looked through; as a rule they are few.
 */
export function selectDuplicates(tables: WorkTables): string {
  return `SELECT file, line
FROM (
  SELECT file, line, row_number() OVER (PARTITION BY order_key, row_key ORDER BY file, line) AS nth
  FROM ${wellFormedRows(tables)}
  WHERE order_key IN (SELECT order_key FROM ${tables.orders} WHERE may_hold_twice)
)
WHERE nth > 1`;
}

/** Returns the condition for a row of some input to be one of the duplicates, once they are known. */
export function isDuplicate({ duplicates }: WorkTables): string {
  return `(file, line) IN (SELECT file, line FROM ${duplicates})`;
}
