import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A child process that runs one of the scripts beside this file, on the built package. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line of its output; fails with its complaint when it ends before. */
  nextLine(): Promise<string>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Starts `script` with these arguments. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const complaint: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => complaint.push(data));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return {
    process: child,
    ended,
    async nextLine() {
      const line = await lines.next();
      if (line.done === true)
        throw new Error(`${script} ended early: ${Buffer.concat(complaint).toString()}`);
      return line.value;
    },
  };
}
