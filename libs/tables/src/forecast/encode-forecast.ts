import { type ForecastRow } from './forecast-row.js';
import { toForecastCsv } from './to-forecast-csv.js';
import { toForecastGeojson } from './to-forecast-geojson.js';
import { toForecastParquet } from './to-forecast-parquet.js';

/** The formats in which a forecast can be written; also the endings of such files. */
export type ForecastFormat = 'parquet' | 'csv' | 'geojson';

const ENCODERS: Readonly<Record<ForecastFormat, (rows: readonly ForecastRow[]) => Uint8Array>> = {
  parquet: toForecastParquet,
  csv: toForecastCsv,
  geojson: toForecastGeojson,
};

/**
 * Returns a forecast as a file, rows in the order given.
 *
 * - `parquet`: `start` is a UTC timestamp.
 * - `csv`: with a header; `start` is ISO 8601, `2014-04-01T04:00:00Z`.
 * - `geojson` (RFC 7946): a feature for each cell and hour, the hexagon with the row's values as properties,
 *   so that a map with a timeline (QGIS, kepler.gl) can play it by `start`.
 */
export function encodeForecast(rows: readonly ForecastRow[], format: ForecastFormat): Uint8Array {
  return ENCODERS[format](rows);
}
