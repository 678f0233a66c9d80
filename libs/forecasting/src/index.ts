export { DEFAULT_BANDS, assertBands, bandOf } from './bands/bands.js';
export { supportedBands, type LeftOutBand } from './bands/supported-bands.js';
export {
  buildBandRows,
  countsOf,
  sliceBandRows,
  type BandRows,
  type CityCalendar,
} from './bands/band-rows.js';
export { MODEL_NAMES } from './candidates/all-candidates.js';
export { backtest, type Backtest, type BacktestOptions } from './backtest/backtest.js';
export {
  compareWithChampion,
  type ChallengerForecasts,
  type ChampionComparison,
} from './backtest/compare-with-champion.js';
export { judgeBand, type JudgedBand, type JudgedModel } from './backtest/judge-band.js';
export { type DevianceDifference } from './scores/compare-hourly-deviance.js';
export { type Scores } from './scores/score-forecast.js';
export { candidatesNamed } from './candidates/all-candidates.js';
export { type BandModel, type Candidate, type CandidateOptions } from './candidates/candidate.js';
export { assertJudgeable, defaultTestHours, holdBack, type HistorySplit } from './training/split-history.js';
export { trainingWindow, type TrainingWindow } from './training/training-window.js';
export { selectedOf, trainBand, type TrainedBand, type TrainedModel } from './training/train-band.js';
export { decodeTrainedBands, encodeTrainedBands } from './training/trained-bands-file.js';
export { buildForecaster } from './forecaster/build-forecaster.js';
export { BusynessScale, levelOf, type BusynessLevel } from './forecaster/busyness-scale.js';
export { type CellForecast } from './forecaster/cell-forecast.js';
export { Forecaster, MAX_FORECAST_HOURS, type ExpectedCounts } from './forecaster/forecaster.js';
export { type ForecasterParts, type ServingBand } from './forecaster/forecaster-parts.js';
export { decodeForecaster, encodeForecaster } from './forecaster/forecaster-file.js';
export {
  DEFAULT_HYPERPARAMETERS,
  TUNABLE_MODELS,
  checkHyperparameters,
  tunableNamed,
  type BoostingHyperparameters,
  type ForestHyperparameters,
  type Hyperparameters,
  type TunableModel,
} from './candidates/hyperparameters.js';
export { type FoldScores, type JudgeOptions, type Settings, type TrialMemory } from './tuning/fold-judge.js';
export { tuneModel, type Trial, type TuneOptions, type TunedModel } from './tuning/tune-model.js';
export { tuningFolds, type TuningFold } from './tuning/tuning-folds.js';
