import { HOUR_MS } from '@busyness/features';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { toParquetSchema } from '../parquet/column-schema.js';
import { FORECAST_COLUMNS } from './forecast-columns.js';
import { type ForecastRow } from './forecast-row.js';

const ROWS_A_GROUP = 1 << 17;

/** Returns a forecast as a Parquet file. */
export function toForecastParquet(rows: readonly ForecastRow[]): Uint8Array {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: toParquetSchema(FORECAST_COLUMNS),
    createdBy: 'busyness',
  });
  const columnData = FORECAST_COLUMNS.map(({ name, type, value }) => ({
    name,
    data:
      type === 'timestamp'
        ? rows.map(({ startHour }) => BigInt(startHour) * BigInt(HOUR_MS))
        : rows.map((row) => value(row)),
  }));
  parquet.write({ columnData, rowGroupSize: ROWS_A_GROUP });
  parquet.finish();
  return writer.getBytes();
}
