export { MAX_FORECAST_HOURS } from '@busyness/forecasting';
export { encodeForecast, type ForecastFormat, type ForecastRow } from '@busyness/tables';
export { cellHourOfPing, type CellHour } from './cell-hour-of-ping.js';
export { CellHourScorer, type DescribedScore, type Score } from './cell-hour-scorer.js';
export {
  FORECASTER_FILE,
  HISTORY_FILE,
  findChampion,
  loadChampion,
  loadVersion,
  originOf,
  type Champion,
} from './champion.js';
export { ForecastCache } from './forecast-cache.js';
export { forecastRows } from './forecast-rows.js';
export { predictInstance, type FailedPrediction, type Prediction } from './predict/predict-instance.js';
export { readInstance } from './predict/read-instance.js';
export { withHistory } from './with-history.js';
