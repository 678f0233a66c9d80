import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/api.js', import.meta.url));

/** An API that runs as its users run it. */
export interface ApiProcess {
  readonly child: ChildProcess;
  /** Resolves with the first line of its log that has such a message. */
  logged(message: string | RegExp): Promise<Record<string, unknown>>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>;
}

/** Starts `bin/api.js` (which needs a build); it is killed when the test has ended, should it still run. */
export function runApiProcess(args: readonly string[], env: Record<string, string> = {}): ApiProcess {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env['PATH'], BUSYNESS_ENV: 'production', BUSYNESS_API_HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    waiting.forEach((look) => look());
  });
  let stdout = '';
  child.stdout.on('data', (bytes) => (stdout += bytes));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code,
    signal,
    stdout,
    stderr: lines.join('\n'),
  }));
  const logged = (message: string | RegExp) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const look = () => {
        const found = lines.map(parse).find((entry) => matches(entry?.['message'], message));
        if (found) resolve(found);
      };
      waiting.add(look);
      look();
      void ended.then(({ stderr }) => reject(new Error(`it ended without "${message}":\n${stderr}`)));
    });
  return { child, logged, ended };
}

/** Waits until it listens and returns where. */
export async function addressOf({ logged }: ApiProcess): Promise<string> {
  const { message } = await logged(/^listening on /);
  return String(message).replace('listening on ', '');
}

function parse(line: string): Record<string, unknown> | undefined {
  return line.startsWith('{') ? JSON.parse(line) : undefined;
}

function matches(text: unknown, wanted: string | RegExp): boolean {
  return typeof text === 'string' && (typeof wanted === 'string' ? text === wanted : wanted.test(text));
}
