import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { openStore } from '@busyness/storage';

import { simulateCity } from '../../src/simulate/simulate-city.js';

const MEGABYTE = 2 ** 20;

it('writes millions of rows in the memory of one hour', { timeout: 300_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  try {
    const before = process.memoryUsage.rss();
    let most = before;
    const { rows } = await simulateCity({
      store: openStore(folder),
      key: 'pings.csv',
      cells: 300,
      days: 60,
      pings: 5_000_000,
      onProgress: () => (most = Math.max(most, process.memoryUsage.rss())),
    });
    expect(Math.abs(rows / 5_000_000 - 1)).toBeLessThan(0.01);
    expect((await stat(join(folder, 'pings.csv'))).size).toBeGreaterThan(500 * MEGABYTE);
    expect(most - before).toBeLessThan(200 * MEGABYTE);
  } finally {
    await rm(folder, { recursive: true });
  }
});
