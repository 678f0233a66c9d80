import {
  type BandRows,
  buildForecaster,
  candidatesNamed,
  encodeForecaster,
  encodeTrainedBands,
  sliceBandRows,
  trainBand,
  type TrainedBand,
} from '@busyness/forecasting';
import { decodeFeatures, decodePanel } from '@busyness/tables';
import type { StepOutputs } from '../step/step-folder.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import { HISTORY_FILE, PLAN_FILE, type TrainingPlan, featuresFile } from './features-step.js';
import type { StepContext } from './step-context.js';

/** Settings of the step `train`. */
export interface TrainParameters {
  /** Names of models; the baselines are always there. Every model that could serve when absent. */
  readonly models?: readonly string[];
  readonly seed: number;
}

export const CANDIDATES_FILE = 'candidates.safetensors';
export const FORECASTER_FILE = 'forecaster.safetensors';

/** Step `train`: features -> the candidates of each band, and the forecaster of those that validation chose. */
export async function trainStep(
  { codeVersion, logger, onProgress, signal }: StepContext,
  features: StepOutputs,
  parameters: TrainParameters,
  to: Destination,
): Promise<StepResult> {
  const { models, seed } = parameters;
  const candidates = candidatesNamed(models);
  return runStep(
    {
      name: 'train',
      codeVersion,
      parameters: { ...parameters },
      inputs: features.manifest.outputs,
      async execute(writer) {
        const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
        const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
        const trained: TrainedBand[] = [];
        for (const [i, { hours, validationFrom }] of plan.bands.entries()) {
          onProgress?.({ done: i, total: plan.bands.length, what: `train: band ${hours} h` });
          const rows = await readBandRows(features, plan, history, hours);
          const training = sliceBandRows(rows, rows.fromHour, plan.split.testFrom);
          trained.push(await trainBand(training, validationFrom, candidates, { seed, signal }));
        }
        onProgress?.({ done: plan.bands.length, total: plan.bands.length, what: 'train' });
        const forecaster = buildForecaster(history, plan.city, trained, plan.split.testFrom);
        await writer.write(CANDIDATES_FILE, encodeTrainedBands(trained));
        await writer.write(FORECASTER_FILE, encodeForecaster(forecaster));
        return { selected: Object.fromEntries(trained.map(({ hours, selected }) => [hours, selected])) };
      },
    },
    to,
    logger,
  );
}

/** Returns the rows of a band as the step `features` wrote them. */
export async function readBandRows(
  features: StepOutputs,
  plan: TrainingPlan,
  panel: BandRows['panel'],
  bandHours: number,
): Promise<BandRows> {
  const name = featuresFile(bandHours);
  const { matrix, fromHour, toHour } = await decodeFeatures(await features.read(name), features.uriOf(name));
  return { panel, city: plan.city, bandHours, fromHour, toHour, features: matrix };
}
