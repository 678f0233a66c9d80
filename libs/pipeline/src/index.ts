export { NO_COUNTRY, calendarOfCity } from './city/calendar-of-city.js';
export { countryOfTimeZone } from './city/country-of-time-zone.js';
export { listHolidays } from './city/list-holidays.js';
export { renderReport, type ForecastCell, type ReportData } from './report/render-report.js';
export {
  STEPS,
  runPipeline,
  type PipelineOptions,
  type PipelineResult,
  type StepName,
} from './run-pipeline.js';
export { MANIFEST_NAME, type FileFacts, type Manifest } from './step/manifest.js';
export { StepFolder, StepOutputs } from './step/step-folder.js';
export {
  runStep,
  type Destination,
  type StepPlan,
  type StepResult,
  type StepWriter,
} from './step/run-step.js';
export { collectPanel } from './steps/collect-panel.js';
export {
  collectStep,
  type CollectFacts,
  type CollectParameters,
  type PanelFacts,
} from './steps/collect-step.js';
export { decidePromotion, type PromotionDecision } from './steps/decide-promotion.js';
export {
  EVALUATION_FILE,
  evaluateStep,
  type EvaluateParameters,
  type Evaluation,
  type TestSeries,
} from './steps/evaluate-step.js';
export {
  HISTORY_FILE,
  PLAN_FILE,
  featuresFile,
  featuresStep,
  planTraining,
  type FeaturesFacts,
  type FeaturesParameters,
  type TrainingPlan,
} from './steps/features-step.js';
export { FORECAST_FORMATS, forecastStep, type ForecastParameters } from './steps/forecast-step.js';
export {
  REGISTRATION_FILE,
  opponentOf,
  registerStep,
  versionOf,
  type Registration,
} from './steps/register-step.js';
export { REPORT_FILE, reportStep } from './steps/report-step.js';
export { type StepContext } from './steps/step-context.js';
export { CANDIDATES_FILE, FORECASTER_FILE, trainStep, type TrainParameters } from './steps/train-step.js';
export { readCodeVersion } from './version/code-version.js';
