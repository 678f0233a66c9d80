import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { expandCommandWord, readCommandWord } from '../placeholder/command-word.js';
import { replacePlaceholders } from '../placeholder/placeholder.js';
import type { ComponentSpec, ContainerSpec, ImporterSpec, Json } from '../spec/pipeline-spec.js';
import { formatValue } from '../value/format-value.js';
import { mapTexts } from '../value/map-texts.js';
import { type ExecutorIo, planExecutorIo } from './executor-io.js';
import { fillPlaceholder } from './fill-placeholder.js';
import type { Job, TaskPlace } from './job.js';
import { CANCELLED, type Outcome } from './outcome.js';
import { readOutputs } from './read-outputs.js';
import { runProcess } from './run-process.js';
import type { Values } from './values.js';

/** Returns the folder of a task: its artifacts, output parameters and log. */
export function folderOf({ path }: TaskPlace, { folder }: Job): string {
  return join(folder, path.replaceAll('[', '/').replaceAll(']', ''));
}

/** Runs a container's command as a process of this machine, in an empty folder; its image and resources do not count. */
export async function runContainer(
  component: ComponentSpec,
  container: ContainerSpec,
  inputs: Values,
  place: TaskPlace,
  job: Job,
): Promise<Outcome> {
  const folder = folderOf(place, job);
  const io = planExecutorIo(component, inputs, folder);
  // What a failed attempt has left is not the output of this one.
  for (const part of ['artifacts', 'parameters']) {
    await rm(join(folder, part), { recursive: true, force: true });
    await mkdir(join(folder, part), { recursive: true });
  }
  await rm(io.outputFile, { force: true });
  return job.gate(async () => {
    if (job.signal?.aborted) return CANCELLED;
    job.logger.debug({ task: place.path }, 'started');
    const why = await runProcess({
      command: commandOf(container, io, place, job),
      env: { ...job.env, ...envOf(container, io, place, job) },
      log: join(folder, 'log.txt'),
      onLine: (line) => job.logger.info({}, `[${place.path}] ${line}`),
      signal: job.signal,
    });
    if (job.signal?.aborted) return CANCELLED;
    return why === undefined
      ? { state: 'SUCCEEDED', outputs: await readOutputs(component, io) }
      : { state: 'FAILED', why };
  });
}

/** Returns an artifact that is somewhere already; nothing is read or copied. */
export function runImporter(
  component: ComponentSpec,
  { artifactUri, typeSchema = {}, metadata = {} }: ImporterSpec,
  inputs: Values,
  place: TaskPlace,
  job: Job,
): Outcome {
  const io = planExecutorIo(component, inputs, folderOf(place, job));
  const fill = (text: string) => replacePlaceholders(text, (each) => fillPlaceholder(each, io, place, job));
  const { runtimeParameter, constant } = artifactUri;
  const uri = runtimeParameter === undefined ? constant : inputs.parameters[runtimeParameter];
  const [name = 'artifact'] = Object.keys(component.outputDefinitions?.artifacts ?? {});
  const imported = {
    name,
    type: typeSchema,
    uri: fill(formatValue(uri ?? '')),
    metadata: mapTexts(metadata, fill) as Record<string, Json>,
  };
  return { state: 'SUCCEEDED', outputs: { parameters: {}, artifacts: { [name]: [imported] } } };
}

function commandOf(
  { image, command = [], args = [] }: ContainerSpec,
  io: ExecutorIo,
  place: TaskPlace,
  job: Job,
): string[] {
  const { parameters, artifacts } = io.inputs;
  const isPresent = (input: string) => Object.hasOwn(parameters, input) || Object.hasOwn(artifacts, input);
  return [...(job.commands[image] ?? command), ...args]
    .flatMap((word) => expandCommandWord(readCommandWord(word), isPresent))
    .map((word) => replacePlaceholders(word, (each) => fillPlaceholder(each, io, place, job)));
}

function envOf({ env = [] }: ContainerSpec, io: ExecutorIo, place: TaskPlace, job: Job) {
  const fill = (text: string) => replacePlaceholders(text, (each) => fillPlaceholder(each, io, place, job));
  return Object.fromEntries(env.map(({ name, value = '' }) => [name, fill(value)]));
}
