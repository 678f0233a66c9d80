import { BusynessError, createRandom } from '@busyness/core';
import { openRegistry, openStore } from '@busyness/storage';
import { expect, it } from 'vitest';

import { findChampion, loadChampion } from '../src/index.js';
import { registerToyChampion } from '../src/testing/index.js';

const POSITIONS_PER_FILE = 120;
const FOLDER = 'registry/models/toy/';

it('refuses a stored model with a damaged byte anywhere, and names the file, or means the same', async () => {
  const store = openStore('memory://');
  const champion = await registerToyChampion(store, { days: 10 });
  const { generation } = await findChampion(store);
  const record = await openRegistry(store).readVersion('toy');
  const random = createRandom(1, 'damage');
  let refused = 0;
  for (const name of [
    `${FOLDER}forecaster.safetensors`,
    `${FOLDER}history.parquet`,
    `${FOLDER}version.json`,
    'registry/champion.json',
  ]) {
    const { bytes: whole } = await store.get(name);
    for (let i = 0; i < POSITIONS_PER_FILE; i += 1) {
      // The two ends for certain, then anywhere.
      const at = i === 0 ? 0 : i === 1 ? whole.length - 1 : Math.floor(random() * whole.length);
      const bytes = whole.slice();
      bytes[at] ^= 1 << Math.floor(random() * 8);
      await store.put(name, bytes);
      try {
        const loaded = await loadChampion(store);
        // White space in a record is all that may differ.
        expect(loaded.history).toEqual(champion.history);
        expect((await findChampion(store)).generation).toBe(generation);
        expect(await openRegistry(store).readVersion('toy')).toEqual(record);
        expect(name).toMatch(/\.json$/);
      } catch (error) {
        if (!(error instanceof BusynessError)) throw error;
        expect(error.details, `${name} at byte ${at}`).toMatchObject({ key: name });
        refused += 1;
      }
    }
    await store.put(name, whole);
  }
  expect(refused).toBeGreaterThan(3 * POSITIONS_PER_FILE);
  expect((await loadChampion(store)).version).toBe('toy');
}, 120_000);
