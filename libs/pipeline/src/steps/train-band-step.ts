import type { Panel } from '@busyness/features';
import {
  type TrainedBand,
  candidatesNamed,
  decodeTrainedBands,
  encodeTrainedBands,
  sliceBandRows,
  trainBand,
} from '@busyness/forecasting';
import { canonicalJson } from '@busyness/storage';
import { decodePanel } from '@busyness/tables';
import { errors } from '../errors.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { readBandRows } from './read-band-rows.js';
import type { TrainParameters } from './train-parameters.js';
import type { TrainingPlan } from './training-plan.js';
import { CANDIDATES_FILE, HISTORY_FILE, PLAN_FILE, TRAIN_BAND } from './output-files.js';

/**
 * One band of the step `train`, so that bands can be trained on many machines at once: features -> its candidates.
 *
 * A band that the history is too short for gives a file without bands.
 *
 * @throws PIPELINE_BAND_UNKNOWN, FORECAST_MODEL_UNKNOWN, the signal's reason
 */
export async function trainBandStep(
  context: StepContext,
  features: StepOutputs,
  bandHours: number,
  parameters: TrainParameters,
  to: Destination,
): Promise<StepResult> {
  return runStep(
    {
      name: TRAIN_BAND,
      parameters: { ...parameters, bandHours },
      inputs: features.manifest.outputs,
      async execute(writer) {
        const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
        const known = [...plan.bands, ...plan.leftOut].map(({ hours }) => hours).sort((a, b) => a - b);
        if (!known.includes(bandHours)) throw errors.PIPELINE_BAND_UNKNOWN({ bandHours, known });
        const trained: TrainedBand[] = [];
        if (plan.bands.some(({ hours }) => hours === bandHours)) {
          const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
          trained.push(await trainOneBand(context, features, plan, history, bandHours, parameters));
        }
        await writer.write(CANDIDATES_FILE, encodeTrainedBands(trained));
        return { selected: Object.fromEntries(trained.map(({ hours, selected }) => [hours, selected])) };
      },
    },
    to,
    context,
  );
}

/** Returns the candidates of a band of the plan, fitted to the hours before the test period. */
export async function trainOneBand(
  { signal }: StepContext,
  features: StepOutputs,
  plan: TrainingPlan,
  history: Panel,
  bandHours: number,
  { models, hyperparameters, seed }: TrainParameters,
): Promise<TrainedBand> {
  const band = plan.bands.find(({ hours }) => hours === bandHours);
  if (!band) throw new Error(`the plan has no band of ${bandHours} h`);
  const rows = await readBandRows(features, plan, history, bandHours);
  const training = sliceBandRows(rows, rows.fromHour, plan.split.testFrom);
  return trainBand(training, band.validationFrom, candidatesNamed(models, hyperparameters), { seed, signal });
}

/**
 * Returns the bands in outputs of `trainBandStep`, by hours.
 *
 * @throws PIPELINE_PART_DIFFERS when one was trained by other code, with other parameters or from other features
 */
export async function readTrainedBands(
  parts: readonly StepOutputs[],
  features: StepOutputs,
  codeVersion: string,
  parameters: TrainParameters,
): Promise<ReadonlyMap<number, TrainedBand>> {
  const bands = new Map<number, TrainedBand>();
  for (const part of parts) {
    const { manifest } = part;
    const { bandHours: _, ...others } = manifest.parameters;
    const differing = [
      manifest.codeVersion === codeVersion || 'code',
      canonicalJson(others) === canonicalJson({ ...parameters }) || 'parameters',
      canonicalJson(manifest.inputs) === canonicalJson(features.manifest.outputs) || 'features',
    ].filter((part) => typeof part === 'string');
    if (differing.length > 0) throw errors.PIPELINE_PART_DIFFERS({ uri: part.folder.uri, differing });
    const trained = decodeTrainedBands(await part.read(CANDIDATES_FILE), part.uriOf(CANDIDATES_FILE));
    for (const band of trained) bands.set(band.hours, band);
  }
  return bands;
}
