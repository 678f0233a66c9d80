import { type WorkTables } from './work-tables.js';

/** Returns the query for the rows without a reason that repeat an earlier such row: `file`, `line`. */
export function selectDuplicates({ rows }: WorkTables): string {
  return `SELECT file, line
FROM (
  SELECT file, line, row_number() OVER (PARTITION BY row_key ORDER BY file, line) AS nth
  FROM ${rows}
  WHERE reason = '' AND row_key IN (
    SELECT row_key FROM ${rows} WHERE reason = '' GROUP BY row_key HAVING count() > 1
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
