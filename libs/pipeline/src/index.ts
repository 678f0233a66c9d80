export { cityParameters, type CityParameter } from './cities/city-parameters.js';
export { readCities, type City } from './cities/read-cities.js';
export { shareOfTask, type TaskShare } from './cities/share-of-task.js';
export { calendarOfCity } from './city/calendar-of-city.js';
export { NO_COUNTRY, countryOfCity } from './city/country-of-city.js';
export { listDoubts, warnOfData } from './city/warn-of-data.js';
export { countryOfTimeZone } from './city/country-of-time-zone.js';
export { listHolidays } from './city/list-holidays.js';
export type {
  EmittedValue,
  FlagSource,
  ParameterType,
  PipelineDefinition,
  PipelineParameter,
  StepDefinition,
  StepName,
  StepResources,
} from './definition/step-definition.js';
export {
  STEP_RUNNERS,
  type StepInputs,
  type StepRunner,
  type StepSettings,
} from './definition/step-runners.js';
export { PREDICTION_PIPELINE } from './definition/prediction-pipeline.js';
export { TRAINING_PIPELINE } from './definition/training-pipeline.js';
export { STEPS, runPipeline, type PipelineOptions, type PipelineResult } from './run-pipeline.js';
export { findAllOutputs, findOutputs } from './step/find-outputs.js';
export { MANIFEST_NAME, type FileFacts, type Manifest } from './step/manifest.js';
export { runStep, type Destination, type StepPlan, type StepResult } from './step/run-step.js';
export { StepFolder } from './step/step-folder.js';
export { StepOutputs } from './step/step-outputs.js';
export { StepWriter } from './step/step-writer.js';
export type { ChampionFacts } from './steps/champion-step.js';
export { collectPanel } from './steps/collect-panel.js';
export { excludeOutages } from './steps/exclude-outages.js';
export type { CollectFacts, CollectParameters, PanelFacts } from './steps/collect-step.js';
export {
  decidePromotion,
  judgePromotion,
  type Contender,
  type Judgement,
  type PromotionDecision,
} from './steps/decide-promotion.js';
export { CARD_DATA_FILE, CARD_FILE, type CardBand, type ModelCard } from './card/model-card.js';
export { readModelCard } from './card/read-model-card.js';
export {
  DEFAULT_PROMOTION_RULES,
  type PromotionRules,
  type RuleOutcome,
} from './promotion/promotion-rules.js';
export { STEPS_PREFIX } from './definition/run-definition.js';
export { verifySteps, type StepsVerification } from './verify/verify-steps.js';
export { describeBand, type BandScores, type ModelScores } from './steps/describe-band.js';
export type { EvaluateParameters } from './steps/evaluate-step.js';
export type { Evaluation, SegmentScores, TestSeries } from './steps/evaluation.js';
export type { FeaturesFacts } from './steps/features-step.js';
export type { ForecastParameters } from './steps/forecast-step.js';
export {
  CANDIDATES_FILE,
  EVALUATION_FILE,
  FORECASTER_FILE,
  FORECAST_FORMATS,
  HISTORY_FILE,
  MONITOR_FILE,
  PANEL_FILE,
  PLAN_FILE,
  PROFILE_FILE,
  QUARANTINE_FILE,
  REGISTRATION_FILE,
  REPORT_FILE,
  TRAIN_BAND,
  featuresFile,
  forecastFile,
} from './steps/output-files.js';
export type { Registration } from './steps/register-step.js';
export type { StepContext } from './step/step-context.js';
export type { TrainParameters } from './steps/train-parameters.js';
export type { FeaturesParameters, TrainingPlan } from './steps/training-plan.js';
export { versionOf } from './steps/version-of.js';
export { readCodeVersion } from './version/code-version.js';
export { runPrediction, type PredictionOptions, type PredictionResult } from './run-prediction.js';
export type { Monitoring } from './steps/monitor-step.js';
export type { PredictFacts } from './steps/predict-step.js';
export {
  LATEST_FILE,
  PUBLICATION_FILE,
  PUBLISHED_PREFIX,
  readLatest,
  type Publication,
} from './steps/publish-step.js';
