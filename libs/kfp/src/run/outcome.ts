import type { Json } from '../spec/pipeline-spec.js';
import type { Values } from './values.js';

/** How a task ended. */
export type Outcome =
  | { readonly state: 'SUCCEEDED'; readonly outputs: Values }
  | { readonly state: 'FAILED'; readonly why: string }
  /** Its condition was false, or a task that it needs did not succeed. */
  | { readonly state: 'SKIPPED'; readonly why: string }
  /** The run was stopped. */
  | { readonly state: 'CANCELLED'; readonly why: string };

export const CANCELLED: Outcome = { state: 'CANCELLED', why: 'the run was stopped' };

/** Returns an outcome as an exit task is told of it: `PipelineTaskFinalStatus`. */
export function finalStatusOf(outcome: Outcome, job: string, task: string): Json {
  return {
    state: outcome.state,
    // Kubeflow's own programs read it, whether there is one or not.
    error: outcome.state === 'FAILED' ? { code: 9, message: outcome.why } : {},
    pipelineJobResourceName: job,
    pipelineTaskName: task,
  };
}
