import type { ForecastRow } from '@busyness/tables';
import type { Champion } from './champion.js';

/** Returns the champion's forecast of every cell for the next hours, cell by cell. @throws FORECAST_HORIZON_INVALID */
export function forecastRows({ version, forecaster, history }: Champion, hours: number): ForecastRow[] {
  return forecaster.forecast(history, hours).map((row) => ({ ...row, modelVersion: version }));
}
