import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./children/program.mjs', import.meta.url));

function start(command: string, stdio: ('pipe' | number)[] = ['pipe', 'pipe', 'pipe']): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...command.split(' ')], { stdio });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function end(
  child: ChildProcess,
): Promise<{ code: number | null; signal: string | null; err: string }> {
  let err = '';
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, err };
}

/** Sends a signal when the command says that it waits, and more when it says that it stops. */
async function interrupt(command: string, first: NodeJS.Signals, second?: NodeJS.Signals) {
  const child = start(command);
  let out = '';
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => {
    if (data.includes('waiting')) child.kill(first);
    if (second !== undefined && data.includes('stopping')) child.kill(second);
  });
  return { ...(await end(child)), out };
}

describe('runCli in a process of its own', () => {
  it('ends with 130 after SIGINT and 143 after SIGTERM', async () => {
    expect(await interrupt('wait', 'SIGINT')).toMatchObject({ code: 130, signal: null, out: '' });
    expect(await interrupt('wait', 'SIGTERM')).toMatchObject({ code: 143, signal: null, out: '' });
  }, 20_000);

  it('lets a command that stops well give what it has', async () => {
    expect(await interrupt('finish', 'SIGINT')).toMatchObject({ code: 130, out: 'what was done so far\n' });
  }, 20_000);

  it('is ended at once by a second signal when the command does not listen', async () => {
    expect(await interrupt('deaf', 'SIGINT', 'SIGINT')).toMatchObject({ code: null, signal: 'SIGINT' });
    expect(await interrupt('deaf', 'SIGINT', 'SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
  }, 20_000);

  it('ends quietly when the reader of its output has gone', async () => {
    const child = start('talk 1000000');
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await end(child)).toEqual({ code: 0, signal: null, err: '' });
  }, 20_000);

  it.runIf(process.platform === 'linux')(
    'says so when its output cannot be written',
    async () => {
      const child = start('talk 100', ['pipe', openSync('/dev/full', 'w'), 'pipe']);
      const { code, err } = await end(child);
      expect(code).toBe(1);
      expect(err).toMatch(/^error CLI_OUTPUT_FAILED: .*ENOSPC/);
    },
    20_000,
  );

  it('writes every line of a long result', async () => {
    const child = start('talk 200000');
    let length = 0;
    child.stdout?.on('data', (data: Buffer) => (length += data.length));
    expect(await end(child)).toMatchObject({ code: 0 });
    expect(length).toBe(200_000 * 'line\n'.length);
  }, 20_000);
});
