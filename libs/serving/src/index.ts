export { CellHourScorer, type Score } from './cell-hour-scorer.js';
export { FORECASTER_FILE, HISTORY_FILE, loadChampion, loadVersion, type Champion } from './champion.js';
export { forecastRows } from './forecast-rows.js';
