import { join } from 'node:path';

import type { ByName, ComponentSpec, Json } from '../spec/pipeline-spec.js';
import type { Artifact, Values } from './values.js';

/** What a program is told, and where it has to write: Kubeflow's `ExecutorInput`. */
export interface ExecutorIo {
  readonly inputs: Values;
  /** Files for output parameters, by name. */
  readonly parameterFiles: ByName<string>;
  readonly outputs: ByName<Artifact>;
  /** A program may write `ExecutorOutput` here, in place of or beside the other files. */
  readonly outputFile: string;
}

/** Returns where a program of a component, told some inputs, has to write, in a folder of its own. */
export function planExecutorIo(
  { outputDefinitions = {} }: ComponentSpec,
  inputs: Values,
  folder: string,
): ExecutorIo {
  const { parameters = {}, artifacts = {} } = outputDefinitions;
  const fileOf = (name: string) => join(folder, 'parameters', name);
  const artifactOf = ([name, { artifactType }]: [string, { artifactType: Artifact['type'] }]) =>
    [name, { name, type: artifactType, uri: join(folder, 'artifacts', name), metadata: {} }] as const;
  return {
    inputs,
    parameterFiles: Object.fromEntries(Object.keys(parameters).map((name) => [name, fileOf(name)])),
    outputs: Object.fromEntries(Object.entries(artifacts).map(artifactOf)),
    outputFile: join(folder, 'executor_output.json'),
  };
}

/** Returns all of it as the JSON that `{{$}}` stands for. */
export function executorInputOf({ inputs, parameterFiles, outputs, outputFile }: ExecutorIo): Json {
  const listOf = (artifacts: readonly Artifact[]): Json => ({
    artifacts: artifacts.map(({ name, type, uri, metadata }) => ({ name, type: { ...type }, uri, metadata })),
  });
  const mapValues = <T>(values: ByName<T>, change: (value: T) => Json): Json =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
  return {
    inputs: {
      parameterValues: inputs.parameters,
      artifacts: mapValues(inputs.artifacts, listOf),
    },
    outputs: {
      parameters: mapValues(parameterFiles, (file) => ({ outputFile: file })),
      artifacts: mapValues(outputs, (artifact) => listOf([artifact])),
      outputFile,
    },
  };
}
