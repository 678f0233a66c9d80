import { type Matrix } from '@busyness/core';
import { HOUR_MS } from '@busyness/features';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { toParquetSchema } from '../parquet/column-schema.js';

/** The features of every cell in the hours of a window, for one band. */
export interface FeatureTable {
  readonly cells: readonly string[];
  /** Epoch hours, `toHour` excluded. */
  readonly fromHour: number;
  readonly toHour: number;
  readonly bandHours: number;
  /** Float32, column-major, rows cell-major: row = cell * (toHour - fromHour) + (hour - fromHour). */
  readonly matrix: Matrix;
}

/** Key-value metadata of the file; `busyness.features` holds the layout's version. */
export const FEATURES_KEY = 'busyness.features';
export const FEATURES_VERSION = '1';

/**
 * Returns features as a Parquet file: `cell`, `start` (UTC) and one float column a feature, by cell, then by hour.
 *
 * The same features give the same bytes. Columns that do not repeat are stored as they are: reading is a copy.
 */
export function encodeFeatures({ cells, fromHour, toHour, bandHours, matrix }: FeatureTable): Uint8Array {
  const hours = toHour - fromHour;
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: toParquetSchema([
      { name: 'cell', type: 'string' },
      { name: 'start', type: 'timestamp' },
      ...matrix.names.map((name) => ({ name, type: 'float' }) as const),
    ]),
    codec: 'UNCOMPRESSED',
    statistics: false,
    kvMetadata: [
      { key: FEATURES_KEY, value: FEATURES_VERSION },
      { key: 'busyness.window', value: JSON.stringify({ fromHour, toHour, bandHours }) },
    ],
    createdBy: 'busyness',
  });
  const starts = Array.from({ length: hours }, (_, t) => BigInt(fromHour + t) * BigInt(HOUR_MS));
  const start = new BigInt64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) start[row] = starts[row % hours];
  parquet.write({
    columnData: [
      {
        name: 'cell',
        data: Array.from({ length: matrix.rows }, (_, row) => cells[Math.floor(row / hours)]),
        encoding: 'RLE_DICTIONARY',
      },
      { name: 'start', data: start, encoding: 'DELTA_BINARY_PACKED' },
      ...matrix.names.map((name, column) => ({
        name,
        data: matrix.data.subarray(column * matrix.rows, (column + 1) * matrix.rows),
        encoding: 'PLAIN' as const,
      })),
    ],
    rowGroupSize: matrix.rows,
  });
  parquet.finish();
  return writer.getBytes();
}
