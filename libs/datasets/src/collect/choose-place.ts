import { type Engine } from '../engine/engine.js';
import { type TablePlace } from '../sql/work-tables.js';
import { type InputFile } from './input-file.js';

/** A row in memory, the orders beside it; about as long as its line of CSV. */
const ROW_BYTES = 100;
/** How many times as long as it is a gzip file may well be. */
const GZIP_RATIO = 10;
/** What the engine takes without any table, and its queries at the least. */
const BASE_BYTES = 2 ** 29;
/** Of the rest; the other half is for the queries. */
const TABLE_SHARE = 0.5;

/** Returns where the rows of some files should be kept: in memory when they are expected to fit into a private node's. */
export function choosePlace(files: readonly InputFile[], { memoryBytes = 0 }: Engine): TablePlace {
  const expected = files.reduce((sum, file) => sum + expectBytes(file), 0);
  return expected <= (memoryBytes - BASE_BYTES) * TABLE_SHARE ? 'memory' : 'disk';
}

function expectBytes({ rowCount, gzip, size }: InputFile): number {
  if (rowCount !== undefined) return rowCount * ROW_BYTES;
  return gzip ? size * GZIP_RATIO : size;
}
