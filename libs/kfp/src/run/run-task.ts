import { BusynessError } from '@busyness/core';

import type { ComponentSpec, RetryPolicy, TaskSpec } from '../spec/pipeline-spec.js';
import type { Job, TaskPlace } from './job.js';
import { CANCELLED, type Outcome } from './outcome.js';
import { runDag } from './run-dag.js';
import { folderOf, runContainer, runImporter } from './run-executor.js';
import type { Values } from './values.js';
import { backoffSeconds, pause } from './backoff.js';

/** Runs a task with inputs that are complete, again if it fails and its policy allows. */
export async function runTask(
  { retryPolicy = {} }: TaskSpec,
  component: ComponentSpec,
  inputs: Values,
  place: TaskPlace,
  job: Job,
): Promise<Outcome> {
  const started = performance.now();
  const { maxRetryCount = 0 } = retryPolicy;
  let outcome = CANCELLED;
  let attempt = 0;
  while (attempt <= maxRetryCount && !job.signal?.aborted) {
    if (attempt > 0) await pauseBefore(attempt, retryPolicy, outcome, place, job);
    attempt++;
    outcome = await runOnce(component, inputs, place, job);
    if (outcome.state !== 'FAILED') break;
  }
  // A graph is no task of its own in the summary: its tasks are.
  if (component.dag === undefined) {
    job.record({
      task: place.path,
      state: outcome.state,
      why: outcome.state === 'SUCCEEDED' ? undefined : outcome.why,
      attempts: attempt,
      seconds: Math.round(performance.now() - started) / 1000,
      log: executorOf(component, job).container && `${folderOf(place, job)}/log.txt`,
    });
  }
  return outcome;
}

async function runOnce(
  component: ComponentSpec,
  inputs: Values,
  place: TaskPlace,
  job: Job,
): Promise<Outcome> {
  if (component.dag) return runDag(component.dag, inputs, place.path, job);
  const { container, importer } = executorOf(component, job);
  try {
    if (importer) return runImporter(component, importer, inputs, place, job);
    return await runContainer(component, container!, inputs, place, job);
  } catch (error) {
    if (!(error instanceof BusynessError)) throw error;
    return { state: 'FAILED', why: error.message };
  }
}

function executorOf({ executorLabel }: ComponentSpec, { spec }: Job) {
  return spec.deploymentSpec!.executors![executorLabel!];
}

async function pauseBefore(
  attempt: number,
  policy: RetryPolicy,
  outcome: Outcome,
  { path }: TaskPlace,
  { logger, signal, maxBackoffSeconds }: Job,
): Promise<void> {
  const why = outcome.state === 'FAILED' ? outcome.why : '';
  logger.warn({}, `[${path}] failed and is tried again (${attempt} of ${policy.maxRetryCount}): ${why}`);
  const seconds = Math.min(maxBackoffSeconds, backoffSeconds(attempt, policy));
  await pause(seconds, signal);
}
