import { runDefinition } from './definition/run-definition.js';
import type { StepSettings } from './definition/step-runners.js';
import { TRAINING_PIPELINE } from './definition/training-pipeline.js';
import type { StepResult } from './step/run-step.js';
import type { StepContext } from './step/step-context.js';

/** Everything that `trainer run` can be told. */
export interface PipelineOptions extends StepContext, Omit<StepSettings, 'promotes' | 'band'> {}

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
  // Loaded here: it needs the learners, and STEPS alone does not.
  const { assertOptions } = await import('./assert-options.js');
  await assertOptions(options);
  const settings = { ...options, promotes: false };
  return (await runDefinition(TRAINING_PIPELINE, options, () => settings, options.store)) as PipelineResult;
}
