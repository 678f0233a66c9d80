import { hasCode } from '@busyness/core';

import { type Engine } from '../engine/engine.js';
import { runForRows, runStatement, type StatementOptions } from '../engine/run-statement.js';
import { selectExtent, selectOrders, type Extent } from '../sql/select-orders.js';
import { type Summary } from '../sql/select-summary.js';
import { createWorkTables, dropWorkTables, type TablePlace, type WorkTables } from '../sql/work-tables.js';
import { choosePlace } from './choose-place.js';
import { type CollectOptions } from './collect-options.js';
import { countRows } from './count-rows.js';
import { type InputFile } from './input-file.js';
import { type Load } from './load.js';
import { loadRows } from './load-rows.js';
import { markDuplicates } from './mark-duplicates.js';
import { type RowCounts } from '../profile/profile.js';

/** The share of rows that may be bad when nobody says otherwise. */
const MAX_BAD_FRACTION = 0.05;

/** What became of the rows of all files, and of each, in file order. */
export interface TakenIn {
  readonly rows: RowCounts;
  readonly ofFiles: readonly Omit<RowCounts, 'reasons'>[];
  readonly summary: Summary;
  /** How to read the files again. */
  readonly loads: readonly Load[];
  /** How many records were sent to the engine, by the number of the file; of files that it did not read itself. */
  readonly sent: ReadonlyMap<number, number>;
}

/**
 * Brings the rows of all files into new tables, finds the duplicates, and counts. Rows that should fit into memory but do
 * not, for their lines are short beyond all expectation, are taken in once more, on disk.
 *
 * @throws what `loadRows`, `markDuplicates` and `countRows` throw
 */
export async function takeIn(
  engine: Engine,
  files: readonly InputFile[],
  tables: WorkTables,
  options: Partial<CollectOptions>,
): Promise<TakenIn> {
  if (choosePlace(files, engine) === 'disk') return fillTables(engine, files, tables, 'disk', options);
  try {
    return await fillTables(engine, files, tables, 'memory', options);
  } catch (error) {
    if (!hasCode(error, 'ENGINE_MEMORY_EXHAUSTED')) throw error;
    options.logger?.debug({ error: error.message }, 'the rows do not fit into memory; once more, on disk');
    for (const statement of dropWorkTables(tables)) await runStatement(engine, statement);
    return fillTables(engine, files, tables, 'disk', options);
  }
}

async function fillTables(
  engine: Engine,
  files: readonly InputFile[],
  tables: WorkTables,
  place: TablePlace,
  { signal, onProgress, maxBadFraction = MAX_BAD_FRACTION }: Partial<CollectOptions>,
): Promise<TakenIn> {
  const reading: StatementOptions = {
    signal,
    onRows: onProgress && ((done) => onProgress({ done, what: 'rows read' })),
  };
  for (const statement of createWorkTables(tables, place)) await runStatement(engine, statement, { signal });
  const { loads, sent } = await loadRows(engine, files, tables, reading);
  const names = files.map(({ number, name }) => JSON.stringify({ file: number, name })).join('\n');
  await runStatement(engine, `INSERT INTO ${tables.files} FORMAT JSONEachRow\n${names}`, { signal });
  const [extent] = await runForRows<Extent>(engine, selectExtent(tables), { signal });
  await runStatement(engine, `INSERT INTO ${tables.orders} ${selectOrders(extent, tables)}`, { signal });
  await markDuplicates(engine, tables, { signal });
  const counted = await countRows(engine, files, loads, tables, maxBadFraction, { signal });
  onProgress?.({ done: counted.rows.read, total: counted.rows.read, what: 'rows read' });
  return { ...counted, loads, sent };
}
