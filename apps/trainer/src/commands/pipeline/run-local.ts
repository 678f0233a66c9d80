import { availableParallelism } from 'node:os';

import { type Environment, formatTable } from '@busyness/cli';
import { type RunLocalResult, readSpec, runLocal } from '@busyness/kfp';
import type { CommandContext } from '../../command-context.js';
import { prepareFolder } from '../../output-file.js';
import { readText } from '../../read-text.js';
import { type ParameterOptions, runParameters } from './run-parameters.js';

/** What a spec is run with. */
export interface RunLocalCommand extends ParameterOptions {
  readonly root: string;
  readonly map?: Readonly<Record<string, readonly string[]>>;
  readonly parallelism?: number;
  readonly maxBackoff?: number;
}

/** `trainer pipeline run-local FILE`: a spec of Kubeflow, ours or another, run on this machine. */
export async function runSpec(
  file: string,
  command: RunLocalCommand,
  { logger, signal }: Pick<CommandContext, 'logger' | 'signal'>,
  env: Environment,
) {
  const spec = readSpec(await readText(file), file);
  await prepareFolder(command.root);
  const result = await runLocal(spec, {
    name: file,
    parameters: await runParameters(command),
    root: command.root,
    commands: command.map,
    parallelism: command.parallelism ?? availableParallelism(),
    maxBackoffSeconds: command.maxBackoff,
    env,
    logger,
    signal,
  });
  const failed = result.state !== 'SUCCEEDED';
  return { json: result, text: formatRunLocal(result), ...(failed && { exitCode: 1 as const }) };
}

function formatRunLocal({ job, folder, state, tasks, outputs }: RunLocalResult): string {
  const rows = tasks.map(({ task, state: how, attempts, seconds, why = '' }) => [
    task,
    how.toLowerCase(),
    attempts,
    seconds.toFixed(1),
    why,
  ]);
  const right = (title: string) => ({ title, align: 'right' as const });
  const results = Object.entries(outputs.parameters).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  return [
    formatTable(['task', 'ended', right('tries'), right('seconds'), 'why'], rows),
    ...results,
    `${job}: ${state.toLowerCase()}. Outputs and logs: ${folder}`,
  ].join('\n');
}
