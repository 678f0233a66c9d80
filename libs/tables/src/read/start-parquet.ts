import {
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type FileMetaData,
  type SchemaElement,
} from 'hyparquet';

import { dataErrors } from '../errors.js';
import { type ByteRange } from '../parquet/byte-range.js';
import { checkPing } from '../ping/check-ping.js';
import { mapPingColumns, type ColumnNames } from '../ping/map-ping-columns.js';
import { showText } from '../show-text.js';
import { type PingFile, type PingRow, type StartedPings } from './ping-file.js';
import { toText, type RowValue } from './row-value.js';

/** So many rows are decoded at a time; a row group that is larger is decoded in parts. */
const ROWS_AT_ONCE = 100_000;
const MOST_TEXT = 200;

/**
 * Reads the schema of a Parquet file; the rows are read as they are asked for, then the file is closed.
 *
 * @throws DATA_PARQUET_DAMAGED, DATA_COLUMN_DOUBLED, and what `mapPingColumns` throws
 */
export async function startParquet(
  name: string,
  file: ByteRange,
  names?: ColumnNames,
): Promise<StartedPings> {
  try {
    const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
      throw damaged(name, error);
    });
    const elements = parquetSchema(metadata).children.map(({ element }) => element);
    const columns = elements.map(({ name: column }) => column);
    const dates = new Set(elements.filter(isDate).map(({ name: column }) => column));
    const positions = mapPingColumns(columns, name, names);
    assertDistinct(columns, name);
    const rows = readRows({ name, file, metadata, columns, positions, dates });
    return { columns, positions, rowCount: Number(metadata.num_rows), rows, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

interface StartedParquet extends Pick<PingFile, 'name' | 'columns' | 'positions'> {
  readonly file: ByteRange;
  readonly metadata: FileMetaData;
  /** The columns of days, without a time. */
  readonly dates: ReadonlySet<string>;
}

async function* readRows(started: StartedParquet): AsyncGenerator<PingRow, void, undefined> {
  const { name, file, metadata, columns, positions, dates } = started;
  try {
    // Loaded here: only rows of Parquet need its decoders, some of them WebAssembly that is compiled as it loads.
    const { compressors } = await import('hyparquet-compressors');
    let groupStart = 0;
    for (const group of metadata.row_groups) {
      const groupEnd = groupStart + Number(group.num_rows);
      for (let rowStart = groupStart; rowStart < groupEnd; rowStart += ROWS_AT_ONCE) {
        const rowEnd = Math.min(rowStart + ROWS_AT_ONCE, groupEnd);
        const objects = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd }).catch(
          (error: unknown) => {
            throw damaged(name, error);
          },
        );
        for (let i = 0; i < objects.length; i++) {
          const values = columns.map((column) => {
            const value = toRowValue(objects[i][column]);
            return dates.has(column) ? toDay(value) : value;
          });
          const checked = checkPing(positions.map((position) => toText(values[position])));
          yield { line: rowStart + i + 1, values, checked };
        }
      }
      groupStart = groupEnd;
    }
  } finally {
    await file.close();
  }
}

/** Parquet is read by name: of two columns with the same one, only one could be had. */
function assertDistinct(columns: readonly string[], file: string): void {
  const first = new Map<string, number>();
  columns.forEach((name, position) => {
    const before = first.get(name);
    if (before !== undefined) {
      throw dataErrors.DATA_COLUMN_DOUBLED({ file, name, positions: [before + 1, position + 1] });
    }
    first.set(name, position);
  });
}

function isDate({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type === 'DATE' || logical_type?.type === 'DATE';
}

/** A day is no instant: it stays a day, `YYYY-MM-DD`. */
function toDay(value: RowValue): RowValue {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value;
}

function toRowValue(value: unknown): RowValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    default:
      if (value === null || value instanceof Date) return value;
      if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
      return JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === 'bigint' ? String(inner) : inner,
      );
  }
}

function damaged(file: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return dataErrors.DATA_PARQUET_DAMAGED({ file, why: showText(why, MOST_TEXT) }, error);
}
