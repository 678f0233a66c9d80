import { BusynessError } from '@busyness/core';

import { evaluateCondition } from '../expression/evaluate-expression.js';
import type { ComponentSpec, DagSpec, TaskSpec } from '../spec/pipeline-spec.js';
import { upstreamOf } from '../spec/upstream-of.js';
import type { Job, TaskPlace } from './job.js';
import { CANCELLED, type Outcome } from './outcome.js';
import { collectDagOutputs } from './collect-dag-outputs.js';
import { completeInputs, resolveInputs } from './resolve-inputs.js';
import { runLoop } from './run-loop.js';
import { runTask } from './run-task.js';
import type { Values } from './values.js';

/**
 * Runs the tasks of a graph, each as soon as those that it waits for have ended.
 *
 * A task that fails stops those that need it and no other; the graph then fails when all have ended.
 */
export async function runDag(dag: DagSpec, inputs: Values, path: string, job: Job): Promise<Outcome> {
  const started = new Map<string, Promise<Outcome>>();
  const start = (name: string): Promise<Outcome> => {
    const running = started.get(name) ?? runWhenReady(name);
    started.set(name, running);
    return running;
  };
  const runWhenReady = async (name: string): Promise<Outcome> => {
    const task = dag.tasks[name];
    const upstream = upstreamOf(task);
    const outcomes = new Map<string, Outcome>();
    for (const each of upstream) outcomes.set(each, await start(each));
    const place = { path: path === '' ? name : `${path}/${name}`, name: task.taskInfo?.name ?? name };
    const outcome = await runOrSkip(task, { inputs, outcomes }, place, job);
    if (outcome.state === 'SKIPPED') {
      job.record({ task: place.path, state: 'SKIPPED', why: outcome.why, attempts: 0, seconds: 0 });
    }
    return outcome;
  };
  const names = Object.keys(dag.tasks);
  const ended = await Promise.all(names.map(start));
  if (job.signal?.aborted) return CANCELLED;
  const failed = names.filter((_, i) => ended[i].state === 'FAILED');
  if (failed.length > 0) return { state: 'FAILED', why: whyOf(failed, names, ended) };
  return {
    state: 'SUCCEEDED',
    outputs: collectDagOutputs(dag, new Map(names.map((name, i) => [name, ended[i]]))),
  };
}

async function runOrSkip(
  task: TaskSpec,
  scope: { readonly inputs: Values; readonly outcomes: ReadonlyMap<string, Outcome> },
  place: TaskPlace,
  job: Job,
): Promise<Outcome> {
  if (job.signal?.aborted) return CANCELLED;
  const { condition, strategy } = task.triggerPolicy ?? {};
  if (strategy !== 'ALL_UPSTREAM_TASKS_COMPLETED') {
    const missing = [...scope.outcomes].find(([, { state }]) => state !== 'SUCCEEDED');
    if (missing) return { state: 'SKIPPED', why: `"${missing[0]}" ${missing[1].state.toLowerCase()}` };
  }
  const component = componentOf(task, job);
  try {
    const resolved = resolveInputs(task, scope, place, job);
    const inputs = task.parameterIterator ? resolved : completeInputs(component, resolved);
    if (condition && !evaluateCondition(condition, inputs.parameters)) {
      return { state: 'SKIPPED', why: `its condition is false: ${condition}` };
    }
    return await (task.parameterIterator
      ? runLoop(task, component, inputs, place, job)
      : runTask(task, component, inputs, place, job));
  } catch (error) {
    if (!(error instanceof BusynessError)) throw error;
    job.record({ task: place.path, state: 'FAILED', why: error.message, attempts: 0, seconds: 0 });
    return { state: 'FAILED', why: error.message };
  }
}

function componentOf({ componentRef }: TaskSpec, { spec }: Job): ComponentSpec {
  return spec.components![componentRef.name];
}

function whyOf(failed: readonly string[], names: readonly string[], ended: readonly Outcome[]): string {
  return failed
    .map((name) => {
      const outcome = ended[names.indexOf(name)];
      return `${name}: ${outcome.state === 'FAILED' ? outcome.why : ''}`;
    })
    .join('; ');
}
