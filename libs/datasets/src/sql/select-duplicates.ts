import { wellFormedRows, type WorkTables } from './work-tables.js';

/**
 * Returns the query for the well-formed rows that repeat an earlier one: `file`, `line`.
 *
 * Equal rows are of one order, so the orders that hold a row twice are found first, in one pass; as a rule they are few.
 */
export function selectDuplicates(tables: WorkTables): string {
  return `SELECT file, line
FROM (
  SELECT file, line, row_number() OVER (PARTITION BY order_key, row_key ORDER BY file, line) AS nth
  FROM ${wellFormedRows(tables)}
  WHERE order_key IN (
    SELECT order_key
    FROM ${wellFormedRows(tables)}
    GROUP BY order_key
    HAVING length(groupArray(row_key) AS keys) > length(arrayDistinct(keys))
  )
)
WHERE nth > 1`;
}

/**
 * Returns the query for the texts of the duplicates in some input: `file`, `line`, `raw`.
 *
 * @param fields a table expression over the input, as `csvFields` returns it
 */
export function selectDuplicateTexts(fields: string, { duplicates }: WorkTables): string {
  return `SELECT file, line, raw
FROM (SELECT file, line, raw FROM ${fields})
WHERE (file, line) IN (SELECT file, line FROM ${duplicates})`;
}
