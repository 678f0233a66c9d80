import { errors } from '../errors.js';
import type { ComponentSpec, Json, TaskSpec } from '../spec/pipeline-spec.js';
import { parseValue } from '../value/read-value.js';
import { createGate } from './gate.js';
import type { Job, TaskPlace } from './job.js';
import { CANCELLED, type Outcome } from './outcome.js';
import { completeInputs } from './resolve-inputs.js';
import { runTask } from './run-task.js';
import type { Artifact, Values } from './values.js';

/**
 * Runs a task once for each item of a list, so many at a time as its policy allows; outputs become lists in the order of
 * the items.
 *
 * @throws KFP_TASK_FAILED when there is no list, or an item is of another type; before any has started
 */
export async function runLoop(
  task: TaskSpec,
  component: ComponentSpec,
  inputs: Values,
  place: TaskPlace,
  job: Job,
): Promise<Outcome> {
  const { itemInput } = task.parameterIterator!;
  const items = itemsOf(task, inputs);
  const limit = task.iteratorPolicy?.parallelismLimit ?? 0;
  const gate = createGate(limit > 0 ? limit : Infinity);
  const each = items.map((item) => {
    const own = { ...partsOf(item, itemInput, component), [itemInput]: item };
    return completeInputs(component, { ...inputs, parameters: { ...inputs.parameters, ...own } });
  });
  const outcomes = await Promise.all(
    each.map((complete, i) =>
      gate(() => runTask(task, component, complete, { ...place, path: `${place.path}[${i}]` }, job)),
    ),
  );
  if (job.signal?.aborted) return CANCELLED;
  const failures = outcomes.flatMap((outcome, i) =>
    outcome.state === 'FAILED' ? [`item ${i}: ${outcome.why}`] : [],
  );
  if (failures.length > 0) return { state: 'FAILED', why: failures.join('; ') };
  const outputs = outcomes.flatMap((outcome) => (outcome.state === 'SUCCEEDED' ? [outcome.outputs] : []));
  return { state: 'SUCCEEDED', outputs: collectOutputs(component, outputs) };
}

function itemsOf({ parameterIterator }: TaskSpec, { parameters }: Values): readonly Json[] {
  const { items } = parameterIterator!;
  const found = 'raw' in items ? parseValue(items.raw, 'LIST') : parameters[items.inputParameter];
  const list = typeof found === 'string' ? parseValue(found, 'LIST') : found;
  if (Array.isArray(list)) return list as readonly Json[];
  throw errors.KFP_TASK_FAILED({
    reason: `it loops over ${JSON.stringify(found ?? null)}, which is no list`,
  });
}

/** What Kubeflow's compiler makes of `f"{item.key}"` comes from no task: an input of the loop named after item and key. */
function partsOf(
  item: Json,
  itemInput: string,
  { inputDefinitions = {} }: ComponentSpec,
): Record<string, Json> {
  const prefix = `${itemInput}-subvar-`;
  const value = typeof item === 'string' ? parseValue(item, 'STRUCT') : item;
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([key, part]: [string, Json]) =>
      Object.hasOwn(inputDefinitions.parameters ?? {}, prefix + key) ? [[prefix + key, part]] : [],
    ),
  );
}

function collectOutputs({ outputDefinitions = {} }: ComponentSpec, each: readonly Values[]): Values {
  const parameters: Record<string, Json> = {};
  for (const name of Object.keys(outputDefinitions.parameters ?? {})) {
    parameters[name] = each.flatMap((values) => (name in values.parameters ? [values.parameters[name]] : []));
  }
  const artifacts: Record<string, readonly Artifact[]> = {};
  for (const name of Object.keys(outputDefinitions.artifacts ?? {})) {
    artifacts[name] = each.flatMap((values) => values.artifacts[name] ?? []);
  }
  return { parameters, artifacts };
}
