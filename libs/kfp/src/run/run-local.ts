import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Logger } from '@busyness/core';
import { checkSpec } from '../spec/check-spec.js';
import type { ByName, Json, PipelineSpec } from '../spec/pipeline-spec.js';
import { createGate } from './gate.js';
import type { Job, TaskRecord } from './job.js';
import type { Outcome } from './outcome.js';
import { readParameters } from './read-parameters.js';
import { runDag } from './run-dag.js';
import { type Values, NO_VALUES } from './values.js';

/** How a spec is run on this machine. */
export interface RunLocalOptions {
  /** Of the file, for error texts. */
  readonly name: string;
  /** Values for the pipeline's parameters: texts as on a command line, or JSON. */
  readonly parameters?: ByName<Json>;
  /** An existing folder; it gets one folder for this run. */
  readonly root: string;
  /** Words that take the place of an image's command, by image. */
  readonly commands?: ByName<readonly string[]>;
  /** How many programs may run at once. */
  readonly parallelism: number;
  /** Seconds to wait before a retry at most, whatever the spec says. */
  readonly maxBackoffSeconds?: number;
  /** What programs find in their environment. */
  readonly env: ByName<string | undefined>;
  readonly logger: Logger;
  /** Ends every program, and starts none, not even an exit task. */
  readonly signal?: AbortSignal;
}

/** How a run ended. */
export interface RunLocalResult {
  readonly job: string;
  /** With a folder for each task: `artifacts`, `parameters`, `log.txt`. */
  readonly folder: string;
  readonly state: Outcome['state'];
  /** Each program in the order in which it ended, and each task that was skipped. */
  readonly tasks: readonly TaskRecord[];
  /** What the pipeline puts out. */
  readonly outputs: Values;
}

/**
 * Runs a pipeline's spec on this machine: each container's command as a process, everything else as the spec says.
 *
 * @throws KFP_UNSUPPORTED, KFP_PARAMETER_*; before any program has started. A task that fails is no error, but a state.
 */
export async function runLocal(spec: PipelineSpec, options: RunLocalOptions): Promise<RunLocalResult> {
  const { commands = {}, parallelism, maxBackoffSeconds = Infinity, env, logger, signal } = options;
  checkSpec(spec, { name: options.name, mappedImages: Object.keys(commands) });
  const parameters = readParameters(spec.root, options.parameters ?? {});
  const startedAt = new Date();
  const id = randomUUID();
  const name = `${spec.pipelineInfo.name}-${timestamp(startedAt)}-${id.slice(0, 4)}`;
  const root = resolve(options.root);
  const folder = join(root, name);
  await mkdir(folder);
  const tasks: TaskRecord[] = [];
  const record = (task: TaskRecord) => void tasks.push(task);
  const gate = createGate(parallelism);
  const place = { name, id, folder, root, startedAt };
  const job: Job = { spec, ...place, commands, maxBackoffSeconds, env, logger, signal, gate, record };
  const outcome = await runDag(spec.root.dag!, { parameters, artifacts: {} }, '', job);
  const outputs = outcome.state === 'SUCCEEDED' ? outcome.outputs : NO_VALUES;
  return { job: name, folder, state: outcome.state, tasks, outputs };
}

function timestamp(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
