import type { ObjectStore } from '@busyness/storage';
import type { StepResult } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { PipelineDefinition, StepDefinition, StepName } from './step-definition.js';
import { STEP_RUNNERS, type StepInputs, type StepSettings } from './step-runners.js';

/** Where a run keeps the outputs of its steps in a store: one folder a step and key. */
export const STEPS_PREFIX = 'steps/';

/** The steps that ran or were cached, in their order; one whose condition did not hold is absent. */
export type StepResults = Partial<Record<StepName, StepResult>>;

/**
 * Does the steps of a definition one after another in this process, each from the outputs of those before.
 *
 * @param settingsAfter what the next step is told: all that its part of the pipeline needs
 */
export async function runDefinition(
  { steps }: PipelineDefinition,
  context: StepContext,
  settingsAfter: (results: StepResults) => Partial<StepSettings>,
  store: ObjectStore,
): Promise<StepResults> {
  const to = { store, below: STEPS_PREFIX };
  const results: StepResults = {};
  for (const step of steps) {
    if (!holds(step, steps, results)) continue;
    const inputs: StepInputs = Object.fromEntries(
      [...step.reads, ...(step.readsIfRun ?? [])].map((name) => [name, results[name]?.outputs]),
    );
    const result = await STEP_RUNNERS[step.name](context, inputs, settingsAfter(results) as StepSettings, to);
    results[step.name] = result;
    await context.onStep?.(result);
  }
  return results;
}

function holds({ when }: StepDefinition, steps: readonly StepDefinition[], results: StepResults): boolean {
  if (!when) return true;
  const fact = steps.find(({ name }) => name === when.step)?.emits?.[when.emitted]?.fact;
  if (fact === undefined) throw new Error(`the step "${when.step}" emits no "${when.emitted}"`);
  return results[when.step]?.outputs.manifest.facts[fact] === true;
}
