import { type WorkTables } from './work-tables.js';

/** Returns a table expression with all rows that are not accepted: the file's number as `file`, `line`, `reason`. */
export function rejectedRows({ rows, duplicates }: WorkTables): string {
  return `(
  SELECT file, line, toString(reason) AS reason FROM ${rows} WHERE reason != ''
  UNION ALL
  SELECT file, line, 'duplicate_row' AS reason FROM ${duplicates}
)`;
}

/**
 * Returns the query for the quarantine: `file` (its name), `line`, `reason`, `raw`, in the order of the input. The texts
 * of duplicates must have been read.
 */
export function selectQuarantine({ rows, files, duplicateTexts }: WorkTables): string {
  return `SELECT files.name AS file, toUInt32(line) AS line, reason, raw
FROM (
  SELECT file, line, toString(reason) AS reason, raw FROM ${rows} WHERE reason != ''
  UNION ALL
  SELECT file, line, 'duplicate_row' AS reason, raw FROM ${duplicateTexts}
) AS rejected
INNER JOIN ${files} AS files ON files.file = rejected.file
ORDER BY rejected.file, line`;
}

/** Returns the query for what became of the rows of each file: `file`, `read`, `accepted`, `quarantined`. */
export function countByFile(tables: WorkTables): string {
  const counted = [
    `SELECT file, count() AS read, toInt64(countIf(reason = '')) AS accepted, 0 AS quarantined FROM ${tables.rows} GROUP BY file`,
    `SELECT file, 0 AS read, -count() AS accepted, 0 AS quarantined FROM ${tables.duplicates} GROUP BY file`,
    `SELECT file, 0 AS read, 0 AS accepted, count() AS quarantined FROM ${rejectedRows(tables)} GROUP BY file`,
  ];
  return `SELECT file, sum(read) AS read, sum(accepted) AS accepted, sum(quarantined) AS quarantined
FROM (${counted.join(' UNION ALL ')})
GROUP BY file
ORDER BY file`;
}

/** Returns the query for how many rows were rejected for each reason: `reason`, `count`. */
export function countReasons(tables: WorkTables): string {
  return `SELECT reason, count() AS count FROM ${rejectedRows(tables)} GROUP BY reason ORDER BY count DESC, reason`;
}
