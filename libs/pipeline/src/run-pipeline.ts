import { MAX_FORECAST_HOURS, assertBands, candidatesNamed } from '@busyness/forecasting';
import { countryOfCity } from './city/country-of-city.js';
import { runDefinition } from './definition/run-definition.js';
import type { StepSettings } from './definition/step-runners.js';
import { TRAINING_PIPELINE } from './definition/training-pipeline.js';
import { errors } from './errors.js';
import type { StepResult } from './step/run-step.js';
import type { StepContext } from './step/step-context.js';

/** Everything that `trainer run` can be told. */
export interface PipelineOptions extends StepContext, Omit<StepSettings, 'promotes'> {}

/** The steps that always run, in their order. */
export const STEPS = ['collect', 'features', 'train', 'evaluate', 'register', 'forecast', 'report'] as const;

/** The steps of a run, by name; `promote` is absent when the rules do not allow it. */
export type PipelineResult = Readonly<Record<(typeof STEPS)[number], StepResult>> & {
  readonly promote?: StepResult;
};

/**
 * Runs all steps from files of pings to a registered model, its forecast and a report; skips what is unchanged.
 *
 * @throws what the steps throw; what can be known to be wrong before a row is read, before a row is read
 */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  await assertOptions(options);
  const settings = { ...options, promotes: false };
  return (await runDefinition(TRAINING_PIPELINE, options, () => settings, options.store)) as PipelineResult;
}

/** Each step checks its own settings; those of late steps are checked here too, or hours of work might be in vain. */
async function assertOptions({ features, train, forecast }: PipelineOptions): Promise<void> {
  assertBands(features.bands);
  await countryOfCity(features.timeZone, features.country);
  candidatesNamed(train.models, train.hyperparameters);
  if (forecast.hours > MAX_FORECAST_HOURS) {
    throw errors.PIPELINE_FORECAST_TOO_LONG({ hours: forecast.hours, most: MAX_FORECAST_HOURS });
  }
}
