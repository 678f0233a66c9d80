import { HOUR_MS } from '@busyness/features';
import { checksum } from '@busyness/storage';
import type { StepOutputs } from '../step/step-outputs.js';
import type { TrainingPlan } from './training-plan.js';
import { FORECASTER_FILE, HISTORY_FILE, PLAN_FILE } from './output-files.js';

/**
 * Returns the name of the model version that a run makes: the last day (UTC) of its history and a hash of what serves.
 *
 * The same forecaster and history have the same name, however they were made, so that registering twice does not double.
 */
export async function versionOf(features: StepOutputs, trained: StepOutputs): Promise<string> {
  const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
  const lastDay = new Date((plan.split.testTo - 1) * HOUR_MS).toISOString().slice(0, 10);
  const { [FORECASTER_FILE]: forecaster } = trained.pick(FORECASTER_FILE);
  const { [HISTORY_FILE]: history } = features.pick(HISTORY_FILE);
  return `${lastDay}-${checksum(forecaster.sha256 + history.sha256).slice(0, 12)}`;
}
