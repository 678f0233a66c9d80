import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

import { installPeers, startEmulator } from '../src/index.js';

const peers = await installPeers();
if (peers === undefined) console.warn("skipped: Google's client for Python is not to be had here");

it.skipIf(peers === undefined)(
  "serves Google's client for Python",
  async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const script = fileURLToPath(new URL('python_client.py', import.meta.url));
    const { stdout } = await promisify(execFile)(peers!.python, [script, emulator.url]);
    expect(stdout.trim()).toBe('ok');
  },
  120_000,
);
