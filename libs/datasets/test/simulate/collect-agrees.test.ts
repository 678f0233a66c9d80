import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openStore, type ObjectStore } from '@busyness/storage';

import { collectWith } from '../../src/collect/collect.js';
import { type Engine } from '../../src/engine/engine.js';
import { openEngine } from '../../src/engine/open-engine.js';
import { simulateCity } from '../../src/simulate/simulate-city.js';

describe('collect, on a simulated city', () => {
  let folder: string;
  let store: ObjectStore;
  let engine: Engine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulate-'));
    store = openStore(folder);
    engine = await openEngine();
  }, 30_000);
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  it.each(['pings.csv.gz', 'pings.jsonl'])(
    'quarantines the damaged rows of %s, each for its reason, and counts every order',
    async (key) => {
      const size = { cells: 20, days: 3, pings: 10_000, seed: 2 };
      const city = await simulateCity({ store, key, ...size, dirty: 0.2 });
      const { rows, panel } = await collectWith(engine, {
        sources: [join(folder, key)],
        target: 'orders',
        h3Resolution: 8,
        store,
        prefix: `from-${key}/`,
        maxBadFraction: 1,
      });
      const damaged = Object.entries(city.damaged).filter(([, count]) => count > 0);
      expect(rows.reasons).toEqual(Object.fromEntries(damaged));
      expect(rows.read).toBe(city.rows);
      expect(panel.counts.reduce((sum, count) => sum + count, 0)).toBe(city.orders);
    },
    30_000,
  );
});
