import type { OnProgress } from '@busyness/core';
import { loadVersion } from '@busyness/serving';
import { type ObjectStore, openRegistry } from '@busyness/storage';
import type { EngineOptions } from '@busyness/datasets';
import type { StepResult } from './step/run-step.js';
import { type CollectParameters, collectStep } from './steps/collect-step.js';
import { type EvaluateParameters, evaluateStep } from './steps/evaluate-step.js';
import { type FeaturesParameters, featuresStep } from './steps/features-step.js';
import { type ForecastParameters, forecastStep } from './steps/forecast-step.js';
import { opponentOf, registerStep, versionOf } from './steps/register-step.js';
import { reportStep } from './steps/report-step.js';
import type { StepContext } from './steps/step-context.js';
import { type TrainParameters, trainStep } from './steps/train-step.js';

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
  readonly onStep?: (name: StepName) => void;
  readonly onProgress?: OnProgress;
}

/** The steps in the order in which they run. */
export const STEPS = ['collect', 'features', 'train', 'evaluate', 'register', 'forecast', 'report'] as const;

export type StepName = (typeof STEPS)[number];

/** Where `trainer run` keeps the outputs of its steps in a store: one folder a step and key. */
const STEPS_PREFIX = 'steps/';

/** The steps of a run, by name. */
export type PipelineResult = Readonly<Record<StepName, StepResult>>;

/**
 * Runs all steps from files of pings to a registered model, its forecast and a report; skips what is unchanged.
 *
 * @throws what the steps throw
 */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const { store, onStep, signal } = options;
  const to = { store, below: STEPS_PREFIX };
  const begin = (name: StepName) => {
    signal?.throwIfAborted();
    onStep?.(name);
  };
  begin('collect');
  const collect = await collectStep(options, options.sources, options.engine, options.collect, to);
  begin('features');
  const features = await featuresStep(options, collect.outputs, options.features, to);
  begin('train');
  const train = await trainStep(options, features.outputs, options.train, to);
  begin('evaluate');
  const registry = openRegistry(store);
  const opponent = await opponentOf(registry, await versionOf(features.outputs, train.outputs));
  const evaluate = await evaluateStep(
    options,
    { collected: collect.outputs, features: features.outputs, trained: train.outputs },
    opponent === undefined ? undefined : await loadVersion(registry, opponent),
    options.evaluate,
    to,
  );
  begin('register');
  const register = await registerStep(
    options,
    { features: features.outputs, trained: train.outputs, evaluated: evaluate.outputs },
    store,
    to,
  );
  begin('forecast');
  const forecast = await forecastStep(
    options,
    { features: features.outputs, trained: train.outputs },
    options.forecast,
    to,
  );
  begin('report');
  const report = await reportStep(
    options,
    {
      collected: collect.outputs,
      features: features.outputs,
      evaluated: evaluate.outputs,
      registered: register.outputs,
      forecast: forecast.outputs,
    },
    to,
  );
  return { collect, features, train, evaluate, register, forecast, report };
}
