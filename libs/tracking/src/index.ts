export { compareRuns, type ComparedRow } from './log/compare-runs.js';
export { listRunIds, readEvents, readRun, type Run } from './log/read-runs.js';
export { nameRun } from './log/run-keys.js';
export {
  type ArtifactMade,
  type MetricsLogged,
  type ParamValue,
  type RecordedEvent,
  type RunEnded,
  type RunStarted,
  type TagsLogged,
  type TrackingEvent,
} from './log/tracking-event.js';
export { mlflowSink, type MlflowOptions } from './mlflow/mlflow-sink.js';
export { RUNS_PAGE, writeRunsPage } from './page/write-runs-page.js';
export { countUnsent, sendRun, type Sent } from './send/send-run.js';
export { type Delivery, type RemoteRun, type Sink } from './send/sink.js';
export { Tracker, type TrackerOptions } from './tracker.js';
export { wandbSink, type WandbOptions } from './wandb/wandb-sink.js';
