import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { openStore } from '@busyness/storage';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { collectWith, simulateCity } from '../../src/index.js';
import { sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const engine = sharedEngine();
const folder = temporaryFolder();

describe('collect of a simulated city', () => {
  it('finds every damaged row, each for its reason, and every order', async () => {
    const store = openStore(folder);
    const city = { store, key: 'city/pings.csv.gz', cells: 20, days: 3, pings: 20_000, seed: 3, dirty: 0.1 };
    const { damaged, rows: written, orders } = await simulateCity(city);
    expect(readdirSync(join(folder, 'city'))).toContain('pings.csv.gz');
    const { rows, profile, keys } = await collectWith(engine(), {
      sources: [join(folder, 'city/pings.csv.gz')],
      target: 'orders',
      h3Resolution: 8,
      to: { store, prefix: 'collect/' },
      maxBadFraction: 0.2,
    });
    expect(rows.read).toBe(written);
    expect(rows.reasons).toEqual(damaged);
    expect(profile.orders).toBe(orders);
    const { bytes } = await store.get(keys.quarantine);
    const quarantine = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(quarantine).toHaveLength(rows.quarantined);
  });
});
