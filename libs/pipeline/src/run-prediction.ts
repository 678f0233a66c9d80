import type { EngineOptions } from '@busyness/datasets';
import type { ObjectStore } from '@busyness/storage';
import { runDefinition } from './definition/run-definition.js';
import { PREDICTION_PIPELINE } from './definition/prediction-pipeline.js';
import type { StepResult } from './step/run-step.js';
import type { StepContext } from './step/step-context.js';
import type { ChampionFacts } from './steps/champion-step.js';
import type { CollectParameters } from './steps/collect-step.js';
import type { ForecastParameters } from './steps/forecast-step.js';

/** Everything that `trainer refresh` can be told. */
export interface PredictionOptions extends StepContext {
  /** Paths, globs or URIs of files of pings, as far back as the longest lag of the champion. */
  readonly sources: readonly string[];
  /** The one with the registry; the forecast is published in it, too. */
  readonly store: ObjectStore;
  readonly engine: EngineOptions;
  /** What is counted, the champion says. */
  readonly collect: Omit<CollectParameters, 'target' | 'h3Resolution'>;
  readonly forecast: ForecastParameters;
}

/** The steps of a refresh, by name. */
export type PredictionResult = Readonly<
  Record<'champion' | 'collect' | 'predict' | 'publish' | 'monitor', StepResult>
>;

/**
 * Forecasts from the champion and the newest pings, publishes that, and judges what was published before.
 *
 * @throws SERVING_NO_CHAMPION, and what the steps throw
 */
export async function runPrediction(options: PredictionOptions): Promise<PredictionResult> {
  const results = await runDefinition(
    PREDICTION_PIPELINE,
    options,
    ({ champion }) => {
      const { target, h3Resolution } = (champion?.outputs.manifest.facts ?? {}) as unknown as ChampionFacts;
      return { ...options, collect: { ...options.collect, target, h3Resolution } as CollectParameters };
    },
    options.store,
  );
  return results as PredictionResult;
}
