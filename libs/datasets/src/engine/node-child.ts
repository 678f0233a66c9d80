import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

/** The running process of a private node. */
export interface NodeChild {
  readonly pid: number;
  /** How it ended; undefined while it runs, after waiting for its end for a while if asked to. */
  ending(patienceMs?: number): Promise<string | undefined>;
  /** Ends it at once and waits until it is gone. */
  kill(): Promise<void>;
}

const MOST_OUTPUT = 4000;

/**
 * Starts the process of a private node.
 *
 * In a process group of its own, so that Ctrl-C reaches only us and we can end the work in good order. Its
 * standard input ends when we end, even by SIGKILL, and then it ends itself. It does not keep us alive.
 */
export function spawnNode(library: string, folder: string, config: string): NodeChild {
  const script = createRequire(import.meta.url).resolve('#node-process');
  const child = spawn(process.execPath, [script, library, folder, config], {
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let output = '';
  let ending: string | undefined;
  const ended = new Promise<void>((resolve) => {
    const end = (how: string) => {
      ending ??= output === '' ? how : `${how}: ${output.trim()}`;
      resolve();
    };
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    child.once('error', (error) => end(error.message));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-MOST_OUTPUT);
  });
  // What is written to it does not matter, and it may be gone.
  child.stdin.on('error', () => undefined);
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    pid: child.pid ?? 0,
    async ending(patienceMs = 0) {
      if (ending === undefined && patienceMs > 0) await Promise.race([ended, sleep(patienceMs)]);
      return ending;
    },
    async kill() {
      child.ref();
      child.kill('SIGKILL');
      await ended;
    },
  };
}
