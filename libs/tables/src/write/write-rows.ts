import { type OpenStoreOptions } from '@busyness/storage';

import { tableErrors } from '../errors.js';
import { formatOfName, type FileFormat } from '../read/file-format.js';
import { type RowValue } from '../read/row-value.js';
import { isBucketUri } from '../read/source-file.js';
import { encodeRows } from './encode-rows.js';
import { gzipChunks } from './gzip-chunks.js';
import { type RowColumn } from './row-column.js';
import { writeLocalFile } from './write-local-file.js';
import { writeToBucket } from './write-to-bucket.js';

/** How to write rows. */
export interface WriteRowsOptions {
  /** In which format; by the ending of the path when not given. */
  readonly format?: FileFormat;
  /** How to open the bucket of a `gs://` URI. */
  readonly stores?: OpenStoreOptions;
  readonly signal?: AbortSignal;
}

/**
 * Writes rows to a local file, or to one in a bucket, as they come, in constant memory, and returns how many there were.
 *
 * CSV, JSONL or Parquet by the path's ending, the first two also compressed (`.csv.gz`). The file appears
 * when it is complete; on an error nothing is left of it.
 * A row that is too short is filled up with nulls; what it has beyond the columns is left out.
 *
 * @param path a path or a `gs://` URI
 * @param rows values in the order of `columns`
 * @throws TABLE_FORMAT_UNKNOWN, TABLE_WRITE_FAILED, STORAGE_*, the signal's reason, and what `rows` throws
 */
export async function writeRows(
  path: string,
  columns: readonly RowColumn[],
  rows: Iterable<readonly RowValue[]> | AsyncIterable<readonly RowValue[]>,
  options: WriteRowsOptions = {},
): Promise<number> {
  const { signal, stores } = options;
  const format = options.format ?? formatOfName(path);
  if (format === undefined) throw tableErrors.TABLE_FORMAT_UNKNOWN({ file: path });
  let count = 0;
  const encoded = encodeRows(format, columns, countRows(), signal);
  const chunks = /\.gz$/i.test(path) && format !== 'parquet' ? gzipChunks(encoded) : encoded;
  if (isBucketUri(path)) await writeToBucket(path, chunks, { stores, signal });
  else await writeLocalFile(path, chunks);
  return count;

  async function* countRows() {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  }
}
