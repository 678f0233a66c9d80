import { dataErrors } from '../errors.js';
import { toByteRange } from '../parquet/byte-range.js';
import { type ColumnNames } from '../ping/map-ping-columns.js';
import { type ByteSource } from './byte-source.js';
import { detectFormat, isGzip, type FileFormat } from './file-format.js';
import { inflate } from './inflate.js';
import { peek, type PeekedStream } from './peek.js';
import { type PingFile } from './ping-file.js';
import { startCsv } from './start-csv.js';
import { startJsonl } from './start-jsonl.js';
import { localFile, type SourceFile } from './source-file.js';
import { startParquet } from './start-parquet.js';

/** How to read a file of pings. */
export interface ReadPingsOptions {
  /** What is in it; found out from its first bytes and its name when not given. */
  readonly format?: FileFormat;
  /** What to call it in errors; the path when not given. */
  readonly name?: string;
  /** Where its columns have other names than ours. */
  readonly columns?: ColumnNames;
}

const HEAD_BYTES = 16;

/**
 * Opens a file of pings (CSV, JSONL, Parquet; the first two also with gzip, whatever their name) and returns
 * its columns and, as they are asked for, all its rows in order, each accepted or with the reason why not.
 *
 * Memory is bounded by the longest line, or by 100,000 rows of a Parquet file. Bad rows never throw.
 *
 * @param source a path, a file, or bytes with a name (a Parquet file is then held in memory whole)
 * A text that is not UTF-8 is taken for Latin-1, line by line.
 *
 * @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY, DATA_FORMAT_UNKNOWN,
 *   DATA_ENCODING_UNKNOWN, DATA_LINE_ENDS_UNKNOWN, DATA_COLUMN_MISSING, DATA_COLUMN_DOUBLED, DATA_JSONL_INVALID; also while rows are
 *   read: DATA_FILE_UNREADABLE, DATA_LINE_TOO_LONG, DATA_GZIP_DAMAGED, DATA_PARQUET_DAMAGED
 */
export async function readPings(
  source: string | SourceFile | ByteSource,
  options: ReadPingsOptions = {},
): Promise<PingFile> {
  const file = typeof source === 'string' ? localFile(source, options.name) : source;
  const bytes = 'open' in file ? await file.open() : file;
  const { name } = bytes;
  const opened = await openStream(bytes);
  try {
    if (opened.head.length === 0) throw dataErrors.DATA_FILE_EMPTY({ file: name });
    const format = options.format ?? detectFormat(name, opened.head);
    const { gzip, all } = opened;
    const names = options.columns;
    if (format === 'csv') return { name, format, gzip, ...(await startCsv({ name, chunks: all }, names)) };
    if (format === 'jsonl')
      return { name, format, gzip, ...(await startJsonl({ name, chunks: all }, names)) };
    const inPlace = 'openRange' in file && !gzip;
    const range = inPlace ? await file.openRange() : toByteRange(await readAll(all));
    await opened.close();
    return { name, format, gzip, ...(await startParquet(name, range, names)) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The beginning of a source and all of it, uncompressed. */
async function openStream({ name, chunks }: ByteSource): Promise<PeekedStream & { gzip: boolean }> {
  const outer = await peek(chunks, HEAD_BYTES);
  const gzip = isGzip(outer.head);
  return { gzip, ...(gzip ? await peek(inflate({ name, chunks: outer.all }), HEAD_BYTES) : outer) };
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Uint8Array.from(chunk));
  return Buffer.concat(all);
}
