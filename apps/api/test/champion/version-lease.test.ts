import { openRegistry, openStore } from '@busyness/storage';
import { expect, it } from 'vitest';
import { ChampionKeeper } from '../../src/champion/champion-keeper.js';
import { createLogger } from '../../src/http/create-logger.js';
import { promoteToy } from '../support/start-api.js';

it('tells the registry which version it serves, follows a promotion, and takes it back when it stops', async () => {
  const store = openStore('memory://');
  const registry = openRegistry(store);
  const logger = createLogger('silent');
  const keeper = new ChampionKeeper({ store, warmHours: 2, logger, checkEveryMs: 60_000 });
  await keeper.check();
  expect(await registry.servers()).toEqual([]);
  for (const version of ['v1', 'v2']) {
    await promoteToy(store, version);
    await keeper.check();
    expect(await registry.servers()).toMatchObject([{ version }]);
  }
  await keeper.stop();
  expect(await registry.servers()).toEqual([]);
});

it('serves all the same from a store that it cannot write to, and says so once', async () => {
  const store = openStore('memory://');
  await promoteToy(store, 'v1');
  store.put = () => Promise.reject(new Error('read-only'));
  const log: string[] = [];
  const logger = createLogger('warn', { write: (line) => void log.push(line) });
  const keeper = new ChampionKeeper({ store, warmHours: 2, logger, checkEveryMs: 60_000 });
  await keeper.check();
  await keeper.check();
  expect(keeper.serving?.champion.version).toBe('v1');
  expect(log.filter((line) => line.includes('the registry cannot be told'))).toHaveLength(1);
  await keeper.stop();
});
