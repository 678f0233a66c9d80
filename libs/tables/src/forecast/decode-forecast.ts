import { HOUR_MS } from '@busyness/features';
import { parquetReadObjects } from 'hyparquet';

import { tableErrors } from '../errors.js';
import { toByteRange } from '../parquet/byte-range.js';
import { FORECAST_COLUMNS } from './forecast-columns.js';
import type { ForecastRow } from './forecast-row.js';

/**
 * Returns the rows of a Parquet file that `encodeForecast` made.
 *
 * @param file what to call the bytes in an error
 * @throws FORECAST_TABLE_FOREIGN
 */
export async function decodeForecast(bytes: Uint8Array, file = 'the file'): Promise<ForecastRow[]> {
  let rows: Record<string, unknown>[];
  try {
    rows = await parquetReadObjects({ file: toByteRange(bytes) });
  } catch (error) {
    throw tableErrors.FORECAST_TABLE_FOREIGN({ file, why: (error as Error).message }, error);
  }
  const missing = FORECAST_COLUMNS.find(({ name }) => rows.some((row) => row[name] == null));
  if (missing)
    throw tableErrors.FORECAST_TABLE_FOREIGN({ file, why: `it has no "${missing.name}" everywhere` });
  return rows.map(({ start, model_version: modelVersion, ...row }) => {
    return { ...row, startHour: Number(start as Date) / HOUR_MS, modelVersion } as unknown as ForecastRow;
  });
}
