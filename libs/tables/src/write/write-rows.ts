import { randomBytes } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { createGzip, type Gzip } from 'node:zlib';

import { tableErrors } from '../errors.js';
import { formatOfName, type FileFormat } from '../read/file-format.js';
import { type RowValue } from '../read/row-value.js';
import { type RowColumn } from './row-column.js';
import { createRowEncoder } from './row-encoder.js';

/** How to write rows. */
export interface WriteRowsOptions {
  /** In which format; by the ending of the path when not given. */
  readonly format?: FileFormat;
  readonly signal?: AbortSignal;
}

const ROWS_AT_ONCE = 10_000;

/**
 * Writes rows to a local file as they come, in constant memory, and returns how many there were.
 *
 * CSV, JSONL or Parquet by the path's ending, the first two also compressed (`.csv.gz`). The file appears
 * when it is complete: until then it has another name in the same folder, and on an error it is removed.
 * A row that is too short is filled up with nulls; what it has beyond the columns is left out.
 *
 * @param rows values in the order of `columns`
 * @throws TABLE_FORMAT_UNKNOWN, TABLE_WRITE_FAILED, the signal's reason, and what `rows` throws
 */
export async function writeRows(
  path: string,
  columns: readonly RowColumn[],
  rows: Iterable<readonly RowValue[]> | AsyncIterable<readonly RowValue[]>,
  options: WriteRowsOptions = {},
): Promise<number> {
  const format = options.format ?? formatOfName(path);
  if (format === undefined) throw tableErrors.TABLE_FORMAT_UNKNOWN({ file: path });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await naming(path, open(temporary, 'wx'));
  try {
    const encoder = createRowEncoder(format, columns);
    const sink = openSink(handle, path, /\.gz$/i.test(path) && format !== 'parquet');
    let count = 0;
    let batch: (readonly RowValue[])[] = [];
    await sink.write(encoder.start());
    for await (const row of rows) {
      batch.push(row);
      count++;
      if (batch.length < ROWS_AT_ONCE) continue;
      options.signal?.throwIfAborted();
      await sink.write(encoder.rows(batch));
      batch = [];
    }
    options.signal?.throwIfAborted();
    if (batch.length > 0) await sink.write(encoder.rows(batch));
    await sink.write(encoder.end());
    await sink.end();
    await naming(path, handle.sync());
    await handle.close();
    await naming(path, rename(temporary, path));
    return count;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

function openSink(handle: FileHandle, path: string, compress: boolean): Sink {
  const write = async (bytes: Uint8Array) => {
    await naming(path, handle.writeFile(bytes));
  };
  if (!compress) return { write, end: async () => undefined };
  const gzip = createGzip();
  const written = pump(gzip, write);
  // The failure is reported where it is awaited; until then it must not count as unhandled.
  written.catch((error: Error) => gzip.destroy(error));
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => gzip.write(bytes, (error) => (error ? reject(error) : resolve()))),
    async end() {
      gzip.end();
      await written;
    },
  };
}

async function pump(gzip: Gzip, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for await (const bytes of gzip) await write(bytes as Uint8Array);
}

/** Waits for something done to a file; a failure names the file as the caller did. */
async function naming<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw tableErrors.TABLE_WRITE_FAILED({ file, why: (error as Error).message }, error);
  }
}
