import type { ForecastFormat } from '@busyness/tables';

/** Of `collect`: every cell, every hour. */
export const PANEL_FILE = 'panel.parquet';
/** Of `collect`: the rows that were not accepted, with file, line and reason. */
export const QUARANTINE_FILE = 'quarantine.parquet';
/** Of `collect`: what is known of the rows as a whole. */
export const PROFILE_FILE = 'profile.json';

export const PLAN_FILE = 'plan.json';
/** Of `features`: the whole hours of the cells that have enough events. */
export const HISTORY_FILE = 'history.parquet';

/** Returns the name of the file with the features of a band: `band-024.parquet`. */
export function featuresFile(bandHours: number): string {
  return `band-${String(bandHours).padStart(3, '0')}.parquet`;
}

/** The name in the manifest of a folder that holds one band of the step `train`. */
export const TRAIN_BAND = 'train-band';
export const CANDIDATES_FILE = 'candidates.safetensors';
export const FORECASTER_FILE = 'forecaster.safetensors';

export const EVALUATION_FILE = 'evaluation.json';
export const REGISTRATION_FILE = 'registration.json';

/** The formats in which `forecast` and `predict` write; see `forecastFile`. */
export const FORECAST_FORMATS: readonly ForecastFormat[] = ['parquet', 'csv', 'geojson'];

/** Returns the name of the file with the forecast in a format: `forecast.csv`. */
export function forecastFile(format: ForecastFormat): string {
  return `forecast.${format}`;
}

export const MONITOR_FILE = 'monitor.json';
export const REPORT_FILE = 'report.html';
