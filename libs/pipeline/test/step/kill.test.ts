import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { openStore } from '@busyness/storage';
import { expect, it } from 'vitest';

import { allBytes } from '../support/all-bytes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CHILD = fileURLToPath(new URL('../children/die-in-step.mjs', import.meta.url));
const [WHOLE, ...FOLDERS] = [1, 2, 3, 4].map(() => temporaryFolder());

async function runChild(...args: string[]): Promise<{ signal?: string; stdout: string }> {
  try {
    return await promisify(execFile)(process.execPath, [CHILD, ...args]);
  } catch (error) {
    return error as { signal: string; stdout: string };
  }
}

it('survives kill -9 before each of its writes, the one of the manifest too: it runs again with identical bytes', async () => {
  expect(await runChild(WHOLE)).toMatchObject({ stdout: 'ran\n' });
  const whole = await allBytes(openStore(WHOLE), 'steps/');
  expect(Object.keys(whole)).toHaveLength(3);
  for (const [i, folder] of FOLDERS.entries()) {
    expect(await runChild(folder, String(i + 1))).toMatchObject({ signal: 'SIGKILL' });
    const left = Object.keys(await allBytes(openStore(folder), 'steps/'));
    expect(left).toHaveLength(i);
    expect(left.join()).not.toContain('manifest.json');
    expect(await runChild(folder)).toMatchObject({ stdout: 'ran\n' });
    expect(await allBytes(openStore(folder), 'steps/')).toEqual(whole);
    expect(await runChild(folder)).toMatchObject({ stdout: 'cached\n' });
  }
}, 30_000);
