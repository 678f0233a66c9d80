import { FORECASTER_FILE, HISTORY_FILE } from '@busyness/serving';
import { type ObjectStore, openRegistry, openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';
import { ChampionKeeper } from '../../src/champion/champion-keeper.js';
import { createLogger } from '../../src/http/create-logger.js';
import { promoteToy } from '../support/start-api.js';

const AT = new Date('2021-04-01T00:00:00Z');

function keep(store: ObjectStore, checkEveryMs = 60_000) {
  const log: Record<string, unknown>[] = [];
  const logger = createLogger('info', { write: (line) => void log.push(JSON.parse(line)) });
  return { keeper: new ChampionKeeper({ store, warmHours: 2, logger, checkEveryMs }), log };
}

/** A version whose files are what the registry was given, but no model. */
async function promoteBroken(store: ObjectStore, version: string): Promise<void> {
  const registry = openRegistry(store);
  const files = { [FORECASTER_FILE]: new Uint8Array(64), [HISTORY_FILE]: new Uint8Array(64) };
  await registry.register({ version, files, record: { lineage: {}, metrics: {}, parameters: {} } });
  await registry.promote(version, { reason: 'for a test', at: AT });
}

describe('ChampionKeeper', () => {
  it('serves nothing before its first check', () => {
    const { keeper } = keep(openStore('memory://'));
    expect([keeper.serving, keeper.problem]).toEqual([undefined, undefined]);
  });

  it('says that there is no champion, once in the log, and finds the one that comes', async () => {
    const store = openStore('memory://');
    const { keeper, log } = keep(store);
    await keeper.check();
    await keeper.check();
    expect(keeper.problem).toMatchObject({ code: 'SERVING_NO_CHAMPION' });
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ severity: 'WARNING', code: 'SERVING_NO_CHAMPION' });
    await promoteToy(store, 'v1');
    await keeper.check();
    expect(keeper.serving?.champion.version).toBe('v1');
    expect(keeper.problem).toBeUndefined();
  });

  it('keeps what it worked out as long as the champion stays', async () => {
    const store = openStore('memory://');
    await promoteToy(store, 'v1');
    const { keeper } = keep(store);
    await keeper.check();
    const { serving } = keeper;
    await keeper.check();
    expect(keeper.serving).toBe(serving);
  });

  it('follows promotions and rollbacks', async () => {
    const store = openStore('memory://');
    const { keeper, log } = keep(store);
    const served: (string | undefined)[] = [];
    for (const version of ['v1', 'v2']) {
      await promoteToy(store, version);
      await keeper.check();
      served.push(keeper.serving?.champion.version);
    }
    await openRegistry(store).rollback({ reason: 'for a test', at: AT });
    await keeper.check();
    served.push(keeper.serving?.champion.version);
    expect(served).toEqual(['v1', 'v2', 'v1']);
    expect(log.map(({ message }) => message)).toEqual([
      'model v1 serves',
      'model v2 serves',
      'model v1 serves',
    ]);
  });

  it('goes on serving when the new champion cannot be loaded, and tries again', async () => {
    const store = openStore('memory://');
    await promoteToy(store, 'v1');
    const { keeper, log } = keep(store);
    await keeper.check();
    await promoteBroken(store, 'v2');
    await keeper.check();
    expect(keeper.serving?.champion.version).toBe('v1');
    expect(keeper.problem).toMatchObject({ code: expect.stringMatching(/^MODELS_FILE_/) });
    expect(log.at(-1)).toMatchObject({ message: expect.stringContaining('v1 goes on serving') });
    await openRegistry(store).rollback({ reason: 'for a test', at: AT });
    await keeper.check();
    expect(keeper.problem).toBeUndefined();
    expect(keeper.serving?.champion.version).toBe('v1');
  });

  it('goes on serving when the registry cannot be read', async () => {
    const store = openStore('memory://');
    await promoteToy(store, 'v1');
    const { keeper } = keep(store);
    await keeper.check();
    await store.put('registry/champion.json', '{"format":99}');
    await keeper.check();
    expect(keeper.problem).toMatchObject({ code: 'REGISTRY_UNREADABLE' });
    expect(keeper.serving?.champion.version).toBe('v1');
  });

  it('checks at its interval once it was started, and no more once it was stopped', async () => {
    const store = openStore('memory://');
    const { keeper, log } = keep(store, 1);
    keeper.start();
    await promoteToy(store, 'v1');
    await expect.poll(() => keeper.serving?.champion.version).toBe('v1');
    await keeper.stop();
    await promoteToy(store, 'v2');
    expect(keeper.serving?.champion.version).toBe('v1');
    expect(log.at(-1)).toMatchObject({ message: 'model v1 serves' });
  });
});
