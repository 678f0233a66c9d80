import { type Engine } from '../engine/engine.js';
import { runForRows, runStatement, type StatementOptions } from '../engine/run-statement.js';
import { isDuplicate, selectDuplicates } from '../sql/select-duplicates.js';
import { type WorkTables } from '../sql/work-tables.js';
import { collectErrors } from './errors.js';
import { type Load } from './load.js';
import { insert } from './load-rows.js';

/** Finds the rows that repeat an earlier one and, from the files again, their texts. */
export async function markDuplicates(
  engine: Engine,
  loads: readonly Load[],
  tables: WorkTables,
  options: StatementOptions,
): Promise<void> {
  await runStatement(engine, `INSERT INTO ${tables.duplicates} ${selectDuplicates(tables)}`, options);
  const marked = await count(engine, tables.duplicates, options);
  if (marked === 0) return;
  const affected = await findFiles(engine, tables.duplicates, options);
  for (const load of loads.filter(({ files }) => files.some((file) => affected.has(file)))) {
    const texts = `SELECT file, line, raw FROM ${load.fields(isDuplicate(tables))}`;
    await insert(engine, tables.duplicateTexts, texts, load, options);
  }
  const found = await count(engine, tables.duplicateTexts, options);
  if (found !== marked) {
    throw collectErrors.COLLECT_COUNTS_DIFFER({ what: 'the texts of duplicates', expected: marked, found });
  }
}

async function count(engine: Engine, table: string, { signal }: StatementOptions): Promise<number> {
  const [row] = await runForRows<{ count: number }>(engine, `SELECT count() AS count FROM ${table}`, {
    signal,
  });
  return row.count;
}

async function findFiles(engine: Engine, table: string, { signal }: StatementOptions): Promise<Set<number>> {
  const rows = await runForRows<{ file: number }>(engine, `SELECT DISTINCT file FROM ${table}`, { signal });
  return new Set(rows.map(({ file }) => file));
}
