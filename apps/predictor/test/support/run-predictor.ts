import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../../bin/predictor.js', import.meta.url));

/** How a predictor ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `bin/predictor.js` (which needs a build) as its users do; it is killed when the test has ended. */
export function startPredictor(
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes) => (stdout += bytes));
  child.stderr.on('data', (bytes) => (stderr += bytes));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, stdout, stderr })) };
}

/** Runs it to its end. */
export function runPredictor(...parameters: Parameters<typeof startPredictor>): Promise<Ended> {
  return startPredictor(...parameters).ended;
}
