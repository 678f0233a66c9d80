import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { startLocalNode } from '../../src/engine/start-local-node.js';
import { temporaryFolder } from '../support/temporary-folder.js';

vi.setConfig({ testTimeout: 30_000 });
const directory = temporaryFolder();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`still not so: ${condition}`);
    await sleep(20);
  }
}

async function ask(url: string, user: string, password: string, query: string): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const response = await fetch(url, { method: 'POST', body: query, headers: { authorization } });
  return (await response.text()).trim();
}

/** An address of this machine that others see. */
function findOuterAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flat();
  return addresses.find((address) => address?.family === 'IPv4' && !address.internal)?.address;
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

describe('startLocalNode', () => {
  it('gives a node that its user alone can use, from this machine, and leaves nothing when it is stopped', async () => {
    const node = await startLocalNode({ directory });
    const { url, user, password, folder, pid } = node;
    expect(await ask(url, user, password, 'SELECT 1 + 1')).toBe('2');
    expect(await ask(url, user, 'wrong', 'SELECT 1')).toContain('Code: 516');
    expect(await ask(url, 'default', '', "SELECT * FROM file('/etc/hostname', 'LineAsString')")).toContain(
      'Code: 497',
    );
    expect(await ask(url, 'default', '', 'CREATE TABLE t (a UInt8) ENGINE = Memory')).toContain('Code: 497');
    const port = Number(new URL(url).port);
    const outer = findOuterAddress();
    expect(await connects('127.0.0.1', port)).toBe(true);
    if (outer !== undefined) expect(await connects(outer, port)).toBe(false);
    expect(existsSync(folder)).toBe(true);
    await node.stop();
    await node.stop();
    expect(isAlive(pid)).toBe(false);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('removes the folders of dead processes, and no others', async () => {
    const host = hostname().replace(/[^a-zA-Z0-9.]/g, '_');
    const dead = 2 ** 22 + 1; // Above the largest process number of Linux.
    const names = [
      `busyness-node-${host}-${dead}-abc`,
      // Ours by its number, but we did not make it: of an earlier process that had the same one, as in a container.
      `busyness-node-${host}-${process.pid}-abc`,
      `busyness-node-${host}-${process.ppid}-abc`,
      'busyness-node-other-1-abc',
    ];
    const own = temporaryFolder();
    for (const name of names) mkdirSync(join(own, name, 'data'), { recursive: true });
    const node = await startLocalNode({ directory: own });
    await node.stop();
    expect(readdirSync(own).sort()).toEqual(names.slice(2).sort());
  });

  it('stops when the signal is aborted, before it has started and after', async () => {
    const early = new AbortController();
    const starting = startLocalNode({ directory, signal: early.signal });
    early.abort(new Error('enough'));
    await expect(starting).rejects.toThrow('enough');
    expect(readdirSync(directory)).toEqual([]);

    const late = new AbortController();
    const node = await startLocalNode({ directory, signal: late.signal });
    late.abort();
    await until(() => !isAlive(node.pid) && readdirSync(directory).length === 0);
  });

  it('says that it cannot start, and why', async () => {
    await expect(startLocalNode({ directory: '/dev/null' })).rejects.toMatchObject({
      code: 'ENGINE_START_FAILED',
      message: expect.stringContaining('/dev/null'),
    });
  });

  it('names the platform when there is no library for it', async () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    try {
      await expect(startLocalNode({ directory })).rejects.toMatchObject({
        code: 'ENGINE_PLATFORM_UNSUPPORTED',
        message: expect.stringContaining('win32-'),
      });
    } finally {
      Object.defineProperty(process, 'platform', platform);
    }
  });
});

/** Starts a process that starts a node from the built package, and returns both when the node answers. */
async function startInOtherProcess(): Promise<{ parent: ChildProcess; nodePid: number }> {
  const script = `
    import { startLocalNode } from '@busyness/datasets';
    const node = await startLocalNode({ directory: ${JSON.stringify(directory)} });
    console.log(node.pid);
    // It must not outlive these tests, should they be killed.
    process.stdin.on('end', () => process.exit()).resume();`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  for await (const line of createInterface({ input: parent.stdout }))
    return { parent, nodePid: Number(line) };
  throw new Error('the process ended without a node');
}

describe('a local node', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'ends, and its folder goes, when its parent gets %s',
    async (signal) => {
      const { parent, nodePid } = await startInOtherProcess();
      expect(isAlive(nodePid)).toBe(true);
      parent.kill(signal);
      await until(() => !isAlive(nodePid));
      await until(() => readdirSync(directory).length === 0);
    },
  );
});
