import type { ForecastRow } from '@busyness/tables';
import type { Champion } from './champion.js';

/**
 * Returns the champion's forecast of every cell for the next hours, cell by cell, as made at the end of its history.
 *
 * @param hours 1 to `MAX_FORECAST_HOURS`
 * @throws FORECAST_HORIZON_INVALID, FORECAST_PANEL_DIFFERS
 */
export function forecastRows({ version, forecaster, history }: Champion, hours: number): ForecastRow[] {
  return forecaster.forecast(history, hours).map((row) => ({ ...row, modelVersion: version }));
}
