import { BusynessError } from '@busyness/core';

import { errors } from '../errors.js';
import { parseExpression } from '../expression/parse-expression.js';
import { findPlaceholders } from '../placeholder/placeholder.js';
import { mapTexts } from '../value/map-texts.js';
import { type SpecProblem, findShapeProblems } from './find-shape-problems.js';
import type { ComponentSpec, DagSpec, ExecutorSpec, Json, PipelineSpec, TaskSpec } from './pipeline-spec.js';
import { SPEC_SHAPE } from './shape.js';
import { findCircle, upstreamOf } from './upstream-of.js';

/** What else decides whether a spec can be run. */
export interface CheckOptions {
  /** Of the file, for error texts. */
  readonly name: string;
  /** Images whose containers run as another command. */
  readonly mappedImages: readonly string[];
}

/** Throws KFP_UNSUPPORTED, which lists everything in a spec that is not known here, or that cannot work. */
export function checkSpec(spec: PipelineSpec, { name, mappedImages }: CheckOptions): void {
  const shapeProblems = findShapeProblems(spec, SPEC_SHAPE, '');
  const problems = shapeProblems.length > 0 ? shapeProblems : [...findProblems(spec, mappedImages)];
  if (problems.length > 0) throw errors.KFP_UNSUPPORTED({ file: name, problems });
}

function* findProblems(spec: PipelineSpec, mappedImages: readonly string[]): Generator<SpecProblem> {
  if (!spec.schemaVersion.startsWith('2.')) {
    yield { place: 'schemaVersion', problem: `is ${spec.schemaVersion}; known is 2.1.0` };
  }
  const components = Object.entries(spec.components ?? {}).map(
    ([name, component]) => [`components.${name}`, component] as const,
  );
  for (const [place, component] of [['root', spec.root] as const, ...components]) {
    yield* componentProblems(component, place, spec);
  }
  if (Object.keys(spec.root.inputDefinitions?.artifacts ?? {}).length > 0) {
    yield { place: 'root.inputDefinitions.artifacts', problem: 'is not known' };
  }
  for (const [label, executor] of Object.entries(spec.deploymentSpec?.executors ?? {})) {
    yield* executorProblems(executor, `deploymentSpec.executors.${label}`, mappedImages);
  }
}

function* componentProblems(
  { dag, executorLabel }: ComponentSpec,
  place: string,
  spec: PipelineSpec,
): Generator<SpecProblem> {
  if ((dag === undefined) === (executorLabel === undefined)) {
    yield { place, problem: 'needs either a dag or an executorLabel' };
  }
  if (executorLabel !== undefined && !Object.hasOwn(spec.deploymentSpec?.executors ?? {}, executorLabel)) {
    yield {
      place: `${place}.executorLabel`,
      problem: `names an executor that is not there: ${executorLabel}`,
    };
  }
  if (!dag) return;
  for (const [name, task] of Object.entries(dag.tasks)) {
    yield* taskProblems(task, `${place}.dag.tasks.${name}`, dag, spec);
  }
  const circle = findCircle(dag);
  const known = circle.flatMap((name) => upstreamOf(dag.tasks[name])).every((name) => name in dag.tasks);
  if (circle.length > 0 && known) {
    yield { place: `${place}.dag.tasks`, problem: `wait for each other: ${circle.join(', ')}` };
  }
  const { parameters = {}, artifacts = {} } = dag.outputs ?? {};
  const selectors = [
    ...Object.values(parameters).flatMap((output) =>
      'valueFromParameter' in output ? [output.valueFromParameter] : output.valueFromOneof.parameterSelectors,
    ),
    ...Object.values(artifacts).flatMap(({ artifactSelectors }) => artifactSelectors),
  ];
  for (const { producerSubtask } of selectors) {
    if (!Object.hasOwn(dag.tasks, producerSubtask)) {
      yield { place: `${place}.dag.outputs`, problem: `names a task that is not there: ${producerSubtask}` };
    }
  }
}

function* taskProblems(
  task: TaskSpec,
  place: string,
  { tasks }: DagSpec,
  { components = {} }: PipelineSpec,
): Generator<SpecProblem> {
  const component = task.componentRef.name;
  if (!Object.hasOwn(components, component)) {
    yield { place: `${place}.componentRef`, problem: `names a component that is not there: ${component}` };
  }
  for (const name of upstreamOf(task)) {
    if (!Object.hasOwn(tasks, name)) yield { place, problem: `waits for a task that is not there: ${name}` };
  }
  const { condition } = task.triggerPolicy ?? {};
  if (condition) yield* expressionProblems(condition, `${place}.triggerPolicy.condition`);
  for (const [name, source] of Object.entries(task.inputs?.parameters ?? {})) {
    const { parameterExpressionSelector: selector, runtimeValue } = source;
    const at = `${place}.inputs.parameters.${name}`;
    if (selector) yield* expressionProblems(selector, `${at}.parameterExpressionSelector`);
    for (const text of textsIn(runtimeValue?.constant ?? null)) yield* placeholderProblems(text, at);
  }
  for (const field of ['backoffDuration', 'backoffMaxDuration'] as const) {
    const duration = task.retryPolicy?.[field];
    if (duration !== undefined && !/^\d+(\.\d+)?s$/.test(duration)) {
      yield {
        place: `${place}.retryPolicy.${field}`,
        problem: `should be seconds such as 30s, it is ${duration}`,
      };
    }
  }
}

function* executorProblems(
  { container, importer }: ExecutorSpec,
  place: string,
  mappedImages: readonly string[],
): Generator<SpecProblem> {
  if (!container && !importer) yield { place, problem: 'needs a container or an importer' };
  if (!container) return;
  const { image, command = [], args = [], env = [] } = container;
  if (command.length === 0 && !mappedImages.includes(image)) {
    const problem = `has no command, and what the image ${image} starts by itself is not known: map it`;
    yield { place: `${place}.container`, problem };
  }
  const words = [...command, ...args, ...env.map(({ value = '' }) => value)];
  for (const word of words) yield* placeholderProblems(word, `${place}.container`);
}

function textsIn(value: Json): string[] {
  const texts: string[] = [];
  mapTexts(value, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function* placeholderProblems(text: string, place: string): Generator<SpecProblem> {
  for (const unknown of findPlaceholders(text).unknown)
    yield { place, problem: `uses ${unknown}, which is not known` };
}

function* expressionProblems(text: string, place: string): Generator<SpecProblem> {
  try {
    parseExpression(text);
  } catch (error) {
    if (!(error instanceof BusynessError)) throw error;
    yield { place, problem: `cannot be read: ${error.message}` };
  }
}
