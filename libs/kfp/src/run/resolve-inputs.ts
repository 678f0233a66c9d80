import { errors } from '../errors.js';
import { selectPart } from '../expression/evaluate-expression.js';
import { replacePlaceholders } from '../placeholder/placeholder.js';
import type { ComponentSpec, Json, TaskInputParameter, TaskSpec } from '../spec/pipeline-spec.js';
import { mapTexts } from '../value/map-texts.js';
import { TYPE_NAMES, convertValue } from '../value/read-value.js';
import { fillInConstant } from './fill-placeholder.js';
import type { Job, TaskPlace } from './job.js';
import { type Outcome, finalStatusOf } from './outcome.js';
import type { Artifact, Values } from './values.js';

/** What a task of a graph can take values from. */
export interface InputScope {
  /** What went into the graph. */
  readonly inputs: Values;
  /** How the tasks that it waits for ended, by name. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Returns what a task takes from its graph; what has no value is absent. @throws KFP_EXPRESSION_INVALID */
export function resolveInputs(
  { inputs = {} }: TaskSpec,
  scope: InputScope,
  place: TaskPlace,
  job: Job,
): Values {
  const given: Record<string, Json> = {};
  for (const [name, source] of Object.entries(inputs.parameters ?? {})) {
    const value = valueOf(source, scope, job);
    if (value === undefined) continue;
    const selector = source.parameterExpressionSelector;
    given[name] = selector === undefined ? value : selectPart(selector, value);
  }
  const artifacts: Record<string, readonly Artifact[]> = {};
  for (const [name, { taskOutputArtifact, componentInputArtifact }] of Object.entries(
    inputs.artifacts ?? {},
  )) {
    const list = taskOutputArtifact
      ? outputsOf(scope, taskOutputArtifact.producerTask)?.artifacts[taskOutputArtifact.outputArtifactKey]
      : scope.inputs.artifacts[componentInputArtifact ?? ''];
    if (list) artifacts[name] = list;
  }
  const parameters = fillConstants(inputs.parameters ?? {}, { parameters: given, artifacts }, place, job);
  return { parameters, artifacts };
}

/**
 * Returns inputs of a component with its defaults, each value of its type. What needs no value may be absent.
 *
 * @throws KFP_TASK_FAILED
 */
export function completeInputs({ inputDefinitions = {} }: ComponentSpec, given: Values): Values {
  const parameters: Record<string, Json> = { ...given.parameters };
  for (const [name, definition] of Object.entries(inputDefinitions.parameters ?? {})) {
    const { parameterType, defaultValue, isOptional = false } = definition;
    const value = parameters[name] ?? defaultValue;
    if (value === undefined) {
      if (isOptional) continue;
      throw errors.KFP_TASK_FAILED({ reason: `its input parameter "${name}" has no value` });
    }
    const converted = convertValue(value, parameterType);
    if (converted === undefined) {
      const reason = `its input parameter "${name}" should be ${TYPE_NAMES[parameterType]}, it is ${JSON.stringify(value)}`;
      throw errors.KFP_TASK_FAILED({ reason });
    }
    parameters[name] = converted;
  }
  for (const [name, { isOptional = false }] of Object.entries(inputDefinitions.artifacts ?? {})) {
    if (!given.artifacts[name] && !isOptional) {
      throw errors.KFP_TASK_FAILED({ reason: `its input artifact "${name}" is not there` });
    }
  }
  return { parameters, artifacts: given.artifacts };
}

function valueOf(source: TaskInputParameter, scope: InputScope, job: Job): Json | undefined {
  const { taskOutputParameter, runtimeValue, componentInputParameter, taskFinalStatus } = source;
  if (taskOutputParameter) {
    const { producerTask, outputParameterKey } = taskOutputParameter;
    return outputsOf(scope, producerTask)?.parameters[outputParameterKey];
  }
  if (taskFinalStatus) {
    const { producerTask } = taskFinalStatus;
    const outcome = scope.outcomes.get(producerTask);
    return outcome && finalStatusOf(outcome, job.name, producerTask);
  }
  if (componentInputParameter !== undefined) return scope.inputs.parameters[componentInputParameter];
  return runtimeValue?.constant;
}

function outputsOf({ outcomes }: InputScope, task: string): Values | undefined {
  const outcome = outcomes.get(task);
  return outcome?.state === 'SUCCEEDED' ? outcome.outputs : undefined;
}

/** A constant may speak of the task's other inputs: Kubeflow makes such ones of f-strings, also in lists and objects. */
function fillConstants(
  sources: Readonly<Record<string, TaskInputParameter>>,
  inputs: Values,
  place: TaskPlace,
  job: Job,
): Record<string, Json> {
  const filled = { ...inputs.parameters };
  for (const [name, { runtimeValue }] of Object.entries(sources)) {
    if (!runtimeValue) continue;
    filled[name] = mapTexts(runtimeValue.constant, (text) =>
      replacePlaceholders(text, (each) => fillInConstant(each, inputs, place, job)),
    );
  }
  return filled;
}
