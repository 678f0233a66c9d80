import { type Engine } from '../engine/engine.js';
import { runStatement, type StatementOptions } from '../engine/run-statement.js';
import { selectOrders } from '../sql/select-orders.js';
import { type Summary } from '../sql/select-summary.js';
import { type WorkTables } from '../sql/work-tables.js';
import { type CollectOptions } from './collect-options.js';
import { countRows } from './count-rows.js';
import { type InputFile } from './input-file.js';
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
  /** How many records were sent to the engine, by the number of the file; of files that it did not read itself. */
  readonly sent: ReadonlyMap<number, number>;
}

/**
 * Brings the rows of all files into the tables, finds the duplicates, and counts.
 *
 * @throws what `loadRows`, `markDuplicates` and `countRows` throw
 */
export async function takeIn(
  engine: Engine,
  files: readonly InputFile[],
  tables: WorkTables,
  { signal, onProgress, maxBadFraction = MAX_BAD_FRACTION }: Partial<CollectOptions>,
): Promise<TakenIn> {
  const reading: StatementOptions = {
    signal,
    onRows: onProgress && ((done) => onProgress({ done, what: 'rows read' })),
  };
  const { loads, sent } = await loadRows(engine, files, tables, reading);
  const names = files.map(({ number, name }) => JSON.stringify({ file: number, name })).join('\n');
  await runStatement(engine, `INSERT INTO ${tables.files} FORMAT JSONEachRow\n${names}`, { signal });
  await runStatement(engine, `INSERT INTO ${tables.orders} ${selectOrders(tables)}`, { signal });
  await markDuplicates(engine, loads, tables, { signal });
  const counted = await countRows(engine, files, tables, maxBadFraction, { signal });
  onProgress?.({ done: counted.rows.read, total: counted.rows.read, what: 'rows read' });
  return { ...counted, sent };
}
