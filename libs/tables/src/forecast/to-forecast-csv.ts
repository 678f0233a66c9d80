import { formatCsv } from '../csv/format-csv.js';
import { FORECAST_COLUMNS } from './forecast-columns.js';
import { type ForecastRow } from './forecast-row.js';
import { joinText } from './join-text.js';

/** Returns a forecast as CSV with a header. */
export function toForecastCsv(rows: readonly ForecastRow[]): Uint8Array {
  return joinText(lines(rows));
}

function* lines(rows: readonly ForecastRow[]): Generator<string> {
  yield formatCsv(FORECAST_COLUMNS.map(({ name }) => name));
  for (const row of rows) yield formatCsv(FORECAST_COLUMNS.map(({ value }) => value(row)));
}
