import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { errors } from '../errors.js';
import type { ByName, ComponentSpec, Json } from '../spec/pipeline-spec.js';
import { TYPE_NAMES, convertValue, parseValue } from '../value/read-value.js';
import type { ExecutorIo } from './executor-io.js';
import type { Artifact, Values } from './values.js';

/** What a program may write to `executor_output.json`. */
interface ExecutorOutput {
  readonly parameterValues?: ByName<Json>;
  readonly artifacts?: ByName<{ readonly artifacts?: readonly Partial<Artifact>[] }>;
}

/**
 * Returns what a program has put out: a file for each parameter, read by its type, and what it says of itself.
 *
 * @throws KFP_TASK_FAILED when a parameter is missing or of another type
 */
export async function readOutputs(component: ComponentSpec, io: ExecutorIo): Promise<Values> {
  const said = await readExecutorOutput(io.outputFile);
  const parameters: Record<string, Json> = {};
  for (const [name, { parameterType }] of Object.entries(component.outputDefinitions?.parameters ?? {})) {
    const file = io.parameterFiles[name];
    const isWritten = existsSync(file);
    const text = isWritten ? await readFile(file, 'utf8') : undefined;
    const told = said.parameterValues?.[name];
    if (text === undefined && told === undefined) {
      throw errors.KFP_TASK_FAILED({ reason: `the output parameter "${name}" was not written to ${file}` });
    }
    const value = text === undefined ? convertValue(told!, parameterType) : parseValue(text, parameterType);
    if (value === undefined) {
      const found = JSON.stringify((text ?? JSON.stringify(told)).slice(0, 80));
      const reason = `the output parameter "${name}" should be ${TYPE_NAMES[parameterType]}, it is ${found}`;
      throw errors.KFP_TASK_FAILED({ reason });
    }
    parameters[name] = value;
  }
  return { parameters, artifacts: artifactsOf(io, said) };
}

function artifactsOf({ outputs }: ExecutorIo, { artifacts = {} }: ExecutorOutput): Values['artifacts'] {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, planned]) => {
      const told = artifacts[name]?.artifacts ?? [];
      const uriOf = (uri: string | undefined) => (uri === undefined || uri === '' ? planned.uri : uri);
      const list = told.map(({ uri, metadata }) => ({
        ...planned,
        uri: uriOf(uri),
        metadata: { ...planned.metadata, ...metadata },
      }));
      return [name, list.length > 0 ? list : [planned]];
    }),
  );
}

async function readExecutorOutput(file: string): Promise<ExecutorOutput> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ExecutorOutput;
  } catch (error) {
    throw errors.KFP_TASK_FAILED({ reason: `${file} is not JSON: ${(error as Error).message}` }, error);
  }
}
