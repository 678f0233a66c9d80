import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/trainer.js', import.meta.url));

/** How a child process of the trainer ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start it. */
export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told what arrives on stderr. */
  readonly onStderr?: (text: string, child: Signalled) => void;
  /** Called right after the start. */
  readonly onStart?: (child: Signalled) => void;
}

/** A child process to send signals to. */
export interface Signalled {
  /** To it and all that it started, as Ctrl-C in a terminal does. */
  signalGroup(signal: NodeJS.Signals): void;
  readonly pid: number;
  /** To it alone. */
  signal(signal: NodeJS.Signals): void;
}

/** Runs the real trainer, from `dist`, in a process of its own, with no setting from this one's environment. */
export async function runTrainer(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { cwd, env = {}, onStderr, onStart } = options;
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...withoutSettings(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that this process does not get the signals for it.
    detached: true,
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const signalled: Signalled = {
    pid: child.pid!,
    signalGroup: (signal) => void (isRunning() && process.kill(-child.pid!, signal)),
    signal: (signal) => void (isRunning() && child.kill(signal)),
  };
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    onStderr?.(text, signalled);
  });
  onStart?.(signalled);
  // Only when everybody who could write to them has gone, the private ClickHouse node too.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** Runs it with `--json` and returns what it printed; fails the test unless it ends with 0. */
export async function runForJson<T>(args: readonly string[], options?: StartOptions): Promise<T> {
  const { code, stdout, stderr } = await runTrainer([...args, '--json'], options);
  if (code !== 0) throw new Error(`trainer ${args.join(' ')} ended with ${String(code)}:\n${stderr}`);
  return JSON.parse(stdout) as T;
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(env).filter(([name]) => !name.startsWith('BUSYNESS_') && name !== 'PORT');
  return Object.fromEntries(entries);
}
