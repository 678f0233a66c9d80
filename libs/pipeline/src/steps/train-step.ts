import {
  buildForecaster,
  candidatesNamed,
  encodeForecaster,
  encodeTrainedBands,
  sliceBandRows,
  trainBand,
  type TrainedBand,
} from '@busyness/forecasting';
import { decodePanel } from '@busyness/tables';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { readBandRows } from './read-band-rows.js';
import type { StepContext } from '../step/step-context.js';
import { HISTORY_FILE, PLAN_FILE, type TrainingPlan } from './training-plan.js';

/** Settings of the step `train`. */
export interface TrainParameters {
  /** Names of models; the baselines are always there. Every model that could serve when absent. */
  readonly models?: readonly string[];
  readonly seed: number;
}

export const CANDIDATES_FILE = 'candidates.safetensors';
export const FORECASTER_FILE = 'forecaster.safetensors';

/**
 * Step `train`: features -> the candidates of each band, and the forecaster of those that validation chose.
 *
 * @throws FORECAST_MODEL_UNKNOWN, the signal's reason
 */
export async function trainStep(
  context: StepContext,
  features: StepOutputs,
  parameters: TrainParameters,
  to: Destination,
): Promise<StepResult> {
  const { onProgress, signal } = context;
  const { models, seed } = parameters;
  const candidates = candidatesNamed(models);
  return runStep(
    {
      name: 'train',
      parameters: { ...parameters },
      inputs: features.manifest.outputs,
      async execute(writer) {
        const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
        const { testFrom } = plan.split;
        const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
        const trained: TrainedBand[] = [];
        for (const [i, { hours, validationFrom }] of plan.bands.entries()) {
          onProgress?.({ done: i, total: plan.bands.length, what: 'bands trained' });
          const rows = await readBandRows(features, plan, history, hours);
          const training = sliceBandRows(rows, rows.fromHour, testFrom);
          trained.push(await trainBand(training, validationFrom, candidates, { seed, signal }));
        }
        onProgress?.({ done: plan.bands.length, total: plan.bands.length, what: 'bands trained' });
        const forecaster = buildForecaster(history, plan.city, trained, testFrom);
        await writer.write(CANDIDATES_FILE, encodeTrainedBands(trained));
        await writer.write(FORECASTER_FILE, encodeForecaster(forecaster));
        return { selected: Object.fromEntries(trained.map(({ hours, selected }) => [hours, selected])) };
      },
    },
    to,
    context,
  );
}
