import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program to run. */
export interface ProcessPlan {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** File that gets what it writes to its standard output and error. */
  readonly log: string;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** How long a program that was told to end may take before it is killed. */
const GRACE_MS = 10_000;
const LAST_LINES = 3;

/**
 * Runs a program to its end; returns nothing when it ended well, otherwise why not.
 *
 * It has a process group of its own, so that whatever it starts ends with it when the signal aborts.
 */
export async function runProcess({
  command,
  env,
  log,
  onLine,
  signal,
}: ProcessPlan): Promise<string | undefined> {
  const [program, ...args] = command;
  const file = createWriteStream(log, { flags: 'a' });
  // A full disk costs the log; the program will say by itself what it costs it.
  file.on('error', () => undefined);
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const last: string[] = [];
  const take = (line: string) => {
    file.write(`${line}\n`);
    last.push(line);
    if (last.length > LAST_LINES) last.shift();
    onLine(line);
  };
  const readers = [child.stdout, child.stderr].map((input) => {
    const lines = createInterface({ input, crlfDelay: Infinity });
    lines.on('line', take);
    return once(lines, 'close');
  });
  const stop = () => void endGroup(child.pid, () => child.exitCode !== null || child.signalCode !== null);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const [code, killedBy] = (await once(child, 'exit')) as [number | null, string | null];
    // A program that it left behind may keep the pipes open for ever.
    await Promise.race([Promise.all(readers), sleep(GRACE_MS, undefined, { ref: false })]);
    if (code === 0) return undefined;
    const how = code === null ? `was ended by ${killedBy}` : `ended with code ${code}`;
    return `${program} ${how}${last.length > 0 ? `: ${last.join(' | ')}` : ''}`;
  } catch (error) {
    return `${program} could not be started: ${(error as Error).message}`;
  } finally {
    signal?.removeEventListener('abort', stop);
    // Whoever is told how it ended may read the log at once.
    await new Promise<void>((resolve) => file.end(resolve));
  }
}

async function endGroup(pid: number | undefined, isOver: () => boolean): Promise<void> {
  if (pid === undefined) return;
  killGroup(pid, 'SIGTERM');
  const step = 50;
  for (let waited = 0; waited < GRACE_MS && !isOver(); waited += step) await sleep(step);
  killGroup(pid, 'SIGKILL');
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left.
  }
}
