import { type FileFormat } from '../read/file-format.js';
import { type RowValue } from '../read/row-value.js';
import { type RowColumn } from './row-column.js';
import { createRowEncoder } from './row-encoder.js';

const ROWS_AT_ONCE = 10_000;

/** Yields the bytes of a file of these rows. @throws the signal's reason, and what `rows` throws */
export async function* encodeRows(
  format: FileFormat,
  columns: readonly RowColumn[],
  rows: AsyncIterable<readonly RowValue[]>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = createRowEncoder(format, columns);
  let batch: (readonly RowValue[])[] = [];
  yield encoder.start();
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    signal?.throwIfAborted();
    yield encoder.rows(batch);
    batch = [];
  }
  signal?.throwIfAborted();
  if (batch.length > 0) yield encoder.rows(batch);
  yield encoder.end();
}
