import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { toParquetSchema } from '../parquet/column-schema.js';
import { takeBytes } from '../parquet/take-bytes.js';
import { toText, type RowValue } from '../read/row-value.js';
import { type RowColumn } from './row-column.js';
import { type RowEncoder } from './row-encoder.js';

/** Returns an encoder that makes a row group of each batch of rows. */
export function createParquetEncoder(columns: readonly RowColumn[]): RowEncoder {
  const writer = new ByteWriter();
  const schema = toParquetSchema(columns.map((column) => ({ ...column, optional: true })));
  const parquet = new ParquetWriter({ writer, schema, createdBy: 'busyness' });
  const drain = () => takeBytes(writer);
  return {
    start: drain,
    rows(rows) {
      const columnData = columns.map(({ name, type }, i) => ({
        name,
        data: rows.map((row) => convert(row[i], type)),
      }));
      parquet.write({ columnData, rowGroupSize: rows.length });
      return drain();
    },
    end() {
      parquet.finish();
      return drain();
    },
  };
}

/** The value as the column's type has it; null where that cannot be. */
function convert(value: RowValue | undefined, type: RowColumn['type']) {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'string':
      return toText(value);
    case 'double':
      return value === '' ? null : Number(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'timestamp':
      return value instanceof Date ? value : null;
  }
}
