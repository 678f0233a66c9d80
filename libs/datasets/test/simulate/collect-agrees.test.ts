import { join } from 'node:path';

import { openStore } from '@busyness/storage';
import { expect, it } from 'vitest';

import { collectWith, simulateCity } from '../../src/index.js';
import { sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const engine = sharedEngine();
const folder = temporaryFolder();

it('damages JSON lines in the ways that collect finds, and for the same reasons', async () => {
  const store = openStore(folder);
  const size = { cells: 20, days: 3, pings: 10_000, seed: 2 };
  const city = await simulateCity({ store, key: 'pings.jsonl', ...size, dirty: 0.2 });
  const { rows, profile } = await collectWith(engine(), {
    sources: [join(folder, 'pings.jsonl')],
    target: 'orders',
    h3Resolution: 8,
    to: { store, prefix: 'collect/' },
    maxBadFraction: 1,
  });
  const damaged = Object.entries(city.damaged).filter(([, count]) => count > 0);
  expect(damaged).toHaveLength(6);
  expect(rows.reasons).toEqual(Object.fromEntries(damaged));
  expect(rows.read).toBe(city.rows);
  expect(profile.orders).toBe(city.orders);
});
