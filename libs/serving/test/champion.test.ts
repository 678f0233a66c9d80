import { openRegistry, openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';
import { FORECASTER_FILE, findChampion, loadChampion, loadVersion, originOf } from '../src/index.js';
import { TOY_START_HOUR, registerToyChampion } from '../src/testing/index.js';
import { errorOf } from './support/error-of.js';

describe('loadChampion', () => {
  it('gives the forecaster and history of the version that was promoted', async () => {
    const store = openStore('memory://');
    const registered = await registerToyChampion(store, { version: 'v1', days: 8 });
    const champion = await loadChampion(store);
    expect(champion.version).toBe('v1');
    expect(champion.history).toEqual(registered.history);
    expect(champion.forecaster.parts.cells).toEqual(champion.history.cells);
    expect(originOf(champion)).toBe(TOY_START_HOUR + 8 * 24);
  });

  it('says how to get a champion where there is none', async () => {
    const { code, hint } = await errorOf(() => loadChampion(openStore('memory://')));
    expect(code).toBe('SERVING_NO_CHAMPION');
    expect(hint).toContain('trainer run');
  });

  it('refuses a model whose bytes were changed after registration', async () => {
    const store = openStore('memory://');
    await registerToyChampion(store, { version: 'v1', days: 8 });
    const { files } = await openRegistry(store).readVersion('v1');
    const { key } = files[FORECASTER_FILE];
    const { bytes } = await store.get(key);
    await store.put(
      key,
      bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)),
    );
    expect((await errorOf(() => loadChampion(store))).code).toBe('STORAGE_DAMAGED');
  });
});

describe('findChampion', () => {
  it('gives another generation after each promotion', async () => {
    const store = openStore('memory://');
    const generations = new Set<string>();
    for (const version of ['v1', 'v2']) {
      await registerToyChampion(store, { version, days: 8 });
      const found = await findChampion(store);
      expect(found.version).toBe(version);
      generations.add(found.generation);
    }
    await openRegistry(store).rollback({ reason: 'for a test', at: new Date(0) });
    generations.add((await findChampion(store)).generation);
    expect(generations.size).toBe(3);
  });
});

describe('loadVersion', () => {
  it('gives a version that is not champion', async () => {
    const store = openStore('memory://');
    await registerToyChampion(store, { version: 'v1', days: 8 });
    await registerToyChampion(store, { version: 'v2', days: 9 });
    const { version, history } = await loadVersion(openRegistry(store), 'v1');
    expect([version, history.hours]).toEqual(['v1', 8 * 24]);
  });

  it('names the versions that there are', async () => {
    const store = openStore('memory://');
    await registerToyChampion(store, { version: 'v1', days: 8 });
    const { code, message } = await errorOf(() => loadVersion(openRegistry(store), 'v3'));
    expect(code).toBe('REGISTRY_VERSION_UNKNOWN');
    expect(message).toContain('"v1"');
  });
});
