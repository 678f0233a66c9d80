import { formatCsv } from '../csv/format-csv.js';
import { type FileFormat } from '../read/file-format.js';
import { toText, type RowValue } from '../read/row-value.js';
import { createParquetEncoder } from './parquet-encoder.js';
import { type RowColumn } from './row-column.js';

/** Turns rows into the bytes of a file, some rows at a time. */
export interface RowEncoder {
  start(): Uint8Array;
  rows(rows: readonly (readonly RowValue[])[]): Uint8Array;
  end(): Uint8Array;
}

const NOTHING = new Uint8Array();

/** Returns the encoder of a format. */
export function createRowEncoder(format: FileFormat, columns: readonly RowColumn[]): RowEncoder {
  if (format === 'parquet') return createParquetEncoder(columns);
  const toLine = format === 'csv' ? toCsv : toJson;
  return {
    start: () => (format === 'csv' ? Buffer.from(formatCsv(columns.map(({ name }) => name))) : NOTHING),
    rows: (rows) => Buffer.from(rows.map((row) => toLine(row, columns)).join('')),
    end: () => NOTHING,
  };
}

function toCsv(row: readonly RowValue[], columns: readonly RowColumn[]): string {
  return formatCsv(columns.map((_, i) => toText(row[i])));
}

function toJson(row: readonly RowValue[], columns: readonly RowColumn[]): string {
  const members = columns.map(({ name }, i) => `${JSON.stringify(name)}:${toJsonValue(row[i])}`);
  return `{${members.join(',')}}\n`;
}

function toJsonValue(value: RowValue | undefined): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value ?? null);
}
