import { type WorkTables } from './work-tables.js';

/** Returns a table expression with all rows that are not accepted: the file's number as `file`, `line`, `reason`, `raw`. */
export function rejectedRows({ rows, duplicateTexts }: WorkTables): string {
  return `(
  SELECT file, line, toString(reason) AS reason, raw FROM ${rows} WHERE reason != ''
  UNION ALL
  SELECT file, line, 'duplicate_row' AS reason, raw FROM ${duplicateTexts}
)`;
}

/**
 * Returns the query for the quarantine: `file` (its name), `line`, `reason`, `raw`, in the order of the input.
 * Bytes that are no UTF-8 become U+FFFD, because the strings of a Parquet file are UTF-8.
 */
export function selectQuarantine(tables: WorkTables): string {
  return `SELECT files.name AS file, toUInt32(line) AS line, reason, toValidUTF8(raw) AS raw
FROM ${rejectedRows(tables)} AS rejected
INNER JOIN ${tables.files} AS files ON files.file = rejected.file
ORDER BY rejected.file, line`;
}

/** Returns the query for how many rows were rejected for each reason: `reason`, `count`. */
export function countReasons(tables: WorkTables): string {
  return `SELECT reason, count() AS count FROM ${rejectedRows(tables)} GROUP BY reason ORDER BY count DESC, reason`;
}
