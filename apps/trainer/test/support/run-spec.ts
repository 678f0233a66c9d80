import { delimiter, resolve } from 'node:path';

import { type StartOptions, runTrainer } from './run-trainer.js';

/** Where npm puts `trainer`, which the specs call. */
const BIN_FOLDER = resolve(import.meta.dirname, '../../../../node_modules/.bin');

/** What `trainer pipeline run-local --json` prints. */
export interface SpecRun {
  readonly code: number | null;
  readonly stderr: string;
  readonly state: string;
  readonly folder: string;
  readonly tasks: readonly {
    readonly task: string;
    readonly state: string;
    readonly attempts: number;
    readonly why?: string;
  }[];
}

/** Runs a spec by the real trainer, whose programs are the real trainer, too; retries do not wait. */
export async function runSpec(args: readonly string[], options: StartOptions = {}): Promise<SpecRun> {
  const path = `${BIN_FOLDER}${delimiter}${process.env['PATH'] ?? ''}`;
  const line = ['pipeline', 'run-local', ...args, '--max-backoff', '0', '--json'];
  const { code, stdout, stderr } = await runTrainer(line, { ...options, env: { PATH: path } });
  if (stdout === '') throw new Error(stderr);
  return { code, stderr, ...(JSON.parse(stdout) as Omit<SpecRun, 'code' | 'stderr'>) };
}
