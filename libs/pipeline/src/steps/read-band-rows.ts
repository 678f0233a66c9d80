import type { BandRows } from '@busyness/forecasting';
import { decodeFeatures } from '@busyness/tables';
import type { StepOutputs } from '../step/step-outputs.js';
import type { TrainingPlan } from './training-plan.js';
import { featuresFile } from './output-files.js';

/** Returns the rows of a band as the step `features` wrote them. */
export async function readBandRows(
  features: StepOutputs,
  { city }: TrainingPlan,
  panel: BandRows['panel'],
  bandHours: number,
): Promise<BandRows> {
  const name = featuresFile(bandHours);
  const { matrix, fromHour, toHour } = await decodeFeatures(await features.read(name), features.uriOf(name));
  return { panel, city, bandHours, fromHour, toHour, features: matrix };
}
