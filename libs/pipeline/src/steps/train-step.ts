import {
  buildForecaster,
  candidatesNamed,
  encodeForecaster,
  encodeTrainedBands,
  type TrainedBand,
} from '@busyness/forecasting';
import { decodePanel } from '@busyness/tables';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { StepContext } from '../step/step-context.js';
import { readTrainedBands, trainOneBand } from './train-band-step.js';
import type { TrainParameters } from './train-parameters.js';
import type { TrainingPlan } from './training-plan.js';
import { CANDIDATES_FILE, FORECASTER_FILE, HISTORY_FILE, PLAN_FILE } from './output-files.js';

/**
 * Step `train`: features -> the candidates of each band, and the forecaster of those that validation chose.
 *
 * The bytes are the same whether bands come from `parts` or are trained here.
 *
 * @param parts outputs of `trainBandStep`: bands that need not be trained again
 * @throws FORECAST_MODEL_UNKNOWN, PIPELINE_PART_DIFFERS, the signal's reason
 */
export async function trainStep(
  context: StepContext,
  features: StepOutputs,
  parameters: TrainParameters,
  to: Destination,
  parts: readonly StepOutputs[] = [],
): Promise<StepResult> {
  const { onProgress } = context;
  candidatesNamed(parameters.models, parameters.hyperparameters);
  return runStep(
    {
      name: 'train',
      parameters: { ...parameters },
      inputs: features.manifest.outputs,
      async execute(writer) {
        const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
        const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
        const ready = await readTrainedBands(parts, features, context.codeVersion, parameters);
        const trained: TrainedBand[] = [];
        for (const [i, { hours }] of plan.bands.entries()) {
          onProgress?.({ done: i, total: plan.bands.length, what: 'bands trained' });
          trained.push(
            ready.get(hours) ?? (await trainOneBand(context, features, plan, history, hours, parameters)),
          );
        }
        onProgress?.({ done: plan.bands.length, total: plan.bands.length, what: 'bands trained' });
        const forecaster = buildForecaster(history, plan.city, trained, plan.split.testFrom);
        await writer.write(CANDIDATES_FILE, encodeTrainedBands(trained));
        await writer.write(FORECASTER_FILE, encodeForecaster(forecaster));
        return { selected: Object.fromEntries(trained.map(({ hours, selected }) => [hours, selected])) };
      },
    },
    to,
    context,
  );
}
