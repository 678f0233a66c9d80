import { lstat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { stampGeneration, toObjectStat } from '../../src/file/generation.js';
import { temporaryFolder } from '../temporary-folder.js';

describe('stampGeneration', () => {
  it('gives one and the same file a new, later generation each time, however fast', async () => {
    const path = join(await temporaryFolder(), 'file');
    await writeFile(path, '');
    let last = await lstat(path, { bigint: true });
    for (let i = 0; i < 300; i += 1) {
      await stampGeneration(path, last);
      const now = await lstat(path, { bigint: true });
      expect(now.mtimeNs).toBeGreaterThan(last.mtimeNs);
      expect(toObjectStat('a', now).generation).not.toBe(toObjectStat('a', last).generation);
      last = now;
    }
  });

  it('is later than the file it replaces also when that is from the future', async () => {
    const path = join(await temporaryFolder(), 'file');
    await writeFile(path, '');
    const future = Date.now() / 1000 + 86_400;
    await utimes(path, future, future);
    let last = await lstat(path, { bigint: true });
    for (let i = 0; i < 300; i += 1) {
      await stampGeneration(path, last);
      const now = await lstat(path, { bigint: true });
      expect(now.mtimeNs).toBeGreaterThan(last.mtimeNs);
      last = now;
    }
  });

  it('is the present time, to the millisecond, for a new file', async () => {
    const path = join(await temporaryFolder(), 'file');
    await writeFile(path, '');
    await utimes(path, 1, 1);
    const before = Date.now();
    await stampGeneration(path, undefined);
    const { mtimeMs } = await lstat(path);
    expect(mtimeMs).toBeGreaterThan(before - 1000);
    expect(mtimeMs).toBeLessThan(Date.now() + 1000);
  });
});
