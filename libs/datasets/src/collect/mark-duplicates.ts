import { type Engine } from '../engine/engine.js';
import { runForRows, runStatement, type StatementOptions } from '../engine/run-statement.js';
import { isDuplicate, selectDuplicates } from '../sql/select-duplicates.js';
import { type WorkTables } from '../sql/work-tables.js';
import { collectErrors } from './errors.js';
import { type Load } from './load.js';
import { insert } from './load-rows.js';

/** Finds the rows that repeat an earlier one. */
export async function markDuplicates(
  engine: Engine,
  tables: WorkTables,
  options: StatementOptions,
): Promise<void> {
  await runStatement(engine, `INSERT INTO ${tables.duplicates} ${selectDuplicates(tables)}`, options);
}

/**
 * Reads the texts of the rows that repeat an earlier one, from the files again: nobody could know while they were read.
 *
 * @throws COLLECT_COUNTS_DIFFER when one is not there any more, and what `runStatement` throws
 */
export async function readDuplicateTexts(
  engine: Engine,
  loads: readonly Load[],
  tables: WorkTables,
  options: StatementOptions,
): Promise<void> {
  const marked = await countByFile(engine, tables.duplicates, options);
  for (const load of loads.filter(({ files }) => files.some((file) => marked.has(file)))) {
    const texts = `SELECT file, line, raw FROM ${load.fields(isDuplicate(tables))}`;
    await insert(engine, tables.duplicateTexts, texts, load, options);
  }
  const found = await countByFile(engine, tables.duplicateTexts, options);
  for (const [file, expected] of marked) {
    if (found.get(file) === expected) continue;
    const what = 'the texts of duplicates';
    throw collectErrors.COLLECT_COUNTS_DIFFER({ what, expected, found: found.get(file) ?? 0 });
  }
}

async function countByFile(
  engine: Engine,
  table: string,
  { signal }: StatementOptions,
): Promise<ReadonlyMap<number, number>> {
  const query = `SELECT file, count() AS count FROM ${table} GROUP BY file`;
  const counts = await runForRows<{ file: number; count: number }>(engine, query, { signal });
  return new Map(counts.map(({ file, count }) => [file, count]));
}
