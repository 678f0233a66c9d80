import { MAX_FORECAST_HOURS, assertBands, candidatesNamed } from '@busyness/forecasting';
import type { ObjectStore } from '@busyness/storage';
import type { EngineOptions } from '@busyness/datasets';
import { countryOfCity } from './city/country-of-city.js';
import { errors } from './errors.js';
import type { StepResult } from './step/run-step.js';
import { type CollectParameters, collectStep } from './steps/collect-step.js';
import { type EvaluateParameters, evaluateStep } from './steps/evaluate-step.js';
import { featuresStep } from './steps/features-step.js';
import { type ForecastParameters, forecastStep } from './steps/forecast-step.js';
import { registerStep } from './steps/register-step.js';
import { reportStep } from './steps/report-step.js';
import type { StepContext } from './step/step-context.js';
import { type TrainParameters, trainStep } from './steps/train-step.js';
import type { FeaturesParameters } from './steps/training-plan.js';

/** Everything that `trainer run` can be told. */
export interface PipelineOptions extends StepContext {
  /** Paths, globs or URIs of files of pings. */
  readonly sources: readonly string[];
  readonly store: ObjectStore;
  readonly engine: EngineOptions;
  readonly collect: CollectParameters;
  readonly features: FeaturesParameters;
  readonly train: TrainParameters;
  readonly evaluate: EvaluateParameters;
  readonly forecast: ForecastParameters;
}

/** The steps in the order in which they run. */
export const STEPS = ['collect', 'features', 'train', 'evaluate', 'register', 'forecast', 'report'] as const;

export type StepName = (typeof STEPS)[number];

/** The steps of a run, by name. */
export type PipelineResult = Readonly<Record<StepName, StepResult>>;

/** Where `trainer run` keeps the outputs of its steps in a store: one folder a step and key. */
const STEPS_PREFIX = 'steps/';

/**
 * Runs all steps from files of pings to a registered model, its forecast and a report; skips what is unchanged.
 *
 * @throws what the steps throw; what can be known to be wrong before a row is read, before a row is read
 */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const { store, sources, engine } = options;
  assertOptions(options);
  const to = { store, below: STEPS_PREFIX };
  const collect = await collectStep(options, sources, engine, options.collect, to);
  const collected = collect.outputs;
  const features = await featuresStep(options, collected, options.features, to);
  const train = await trainStep(options, features.outputs, options.train, to);
  const made = { features: features.outputs, trained: train.outputs };
  const evaluate = await evaluateStep(options, { collected, ...made }, store, options.evaluate, to);
  const evaluated = evaluate.outputs;
  const register = await registerStep(options, { collected, ...made, evaluated }, store, to);
  const forecast = await forecastStep(options, made, options.forecast, to);
  const report = await reportStep(
    options,
    {
      collected,
      features: features.outputs,
      evaluated,
      registered: register.outputs,
      forecast: forecast.outputs,
    },
    to,
  );
  return { collect, features, train, evaluate, register, forecast, report };
}

/** Each step checks its own settings; those of late steps are checked here too, or hours of work might be in vain. */
function assertOptions({ features, train, forecast }: PipelineOptions): void {
  assertBands(features.bands);
  countryOfCity(features.timeZone, features.country);
  candidatesNamed(train.models);
  if (forecast.hours > MAX_FORECAST_HOURS) {
    throw errors.PIPELINE_FORECAST_TOO_LONG({ hours: forecast.hours, most: MAX_FORECAST_HOURS });
  }
}
