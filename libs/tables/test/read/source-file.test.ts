import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it, vi } from 'vitest';

import { localFile } from '../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'busyness-tables-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TIME = new Date('2021-04-02T04:00:00Z');

describe('a file of this machine, looked at', () => {
  it('has another version when it has other bytes, also if its size and time are put back', async () => {
    const path = join(folder, 'pings.csv');
    writeFileSync(path, 'a,b\n');
    utimesSync(path, TIME, TIME);
    const file = localFile(path);
    const before = await file.look();
    expect(await file.look()).toEqual(before);
    const rewrite = async () => {
      writeFileSync(path, 'b,a\n');
      utimesSync(path, TIME, TIME);
      const after = await file.look();
      expect(after?.size).toBe(before?.size);
      return after?.version !== before?.version;
    };
    // A file system's clock may stand still for some milliseconds.
    await vi.waitUntil(rewrite, { timeout: 10_000, interval: 5 });
  }, 20_000);

  it('is undefined when it is not there', async () => {
    expect(await localFile(join(folder, 'nowhere.csv')).look()).toBeUndefined();
  });
});
