import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type ModelRegistry, type ObjectStore, openRegistry, openStore } from '../../src/index.js';
import { registration } from './registration.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 4, 1);

let store: ObjectStore;
let registry: ModelRegistry;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  store = openStore('memory://');
  registry = openRegistry(store);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const note = (reason = 'for a test') => ({ reason, at: new Date() });
const collect = (keepVersions = 0, dryRun = false) => registry.gc({ keepVersions, dryRun, at: new Date() });

/** The store, as a process sees it that stops for ever at a write. */
function hangingOn(
  inner: ObjectStore,
  isDeath: (key: string, bytes: Uint8Array | string) => boolean,
): ObjectStore {
  return {
    uri: inner.uri,
    get: (...args) => inner.get(...args),
    getStream: (...args) => inner.getStream(...args),
    put: (key, bytes, options) =>
      isDeath(key, bytes) ? new Promise(() => undefined) : inner.put(key, bytes, options),
    putStream: (...args) => inner.putStream(...args),
    stat: (...args) => inner.stat(...args),
    list: (...args) => inner.list(...args),
    delete: (...args) => inner.delete(...args),
  };
}

async function register(...versions: readonly string[]): Promise<void> {
  for (const version of versions) {
    await registry.register(registration(version));
    pass(HOUR);
  }
}

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of store.list('')) found.push(key);
  return found;
}

describe('gc keeps', () => {
  it('champion, challenger and what a rollback brings back, and removes the rest', async () => {
    await register('v1', 'v2', 'v3', 'v4', 'v5');
    for (const version of ['v1', 'v2', 'v3']) await registry.promote(version, note());
    await registry.nominate('v4', note());
    pass(2 * DAY);
    const { versions, kept, bytes } = await collect();
    expect(versions).toEqual(['v1', 'v5']);
    expect(kept).toEqual([
      { version: 'v2', why: 'a rollback would bring it back' },
      { version: 'v3', why: 'it is the champion' },
      { version: 'v4', why: 'it is the challenger' },
    ]);
    expect(bytes).toBeGreaterThan(0);
    expect(await registry.listVersions()).toEqual(['v2', 'v3', 'v4']);
    expect((await keys()).filter((key) => /v1|v5/.test(key))).toEqual([]);
    expect((await registry.rollback(note())).version).toBe('v2');
    expect((await registry.verify()).problems).toEqual([]);
  });

  it('the newest, by when they were registered', async () => {
    await register('b', 'a', 'c');
    pass(2 * DAY);
    expect((await collect(2)).versions).toEqual(['b']);
  });

  it('what was registered, or was champion, within the grace period', async () => {
    await register('v1', 'v2', 'v3');
    pass(2 * DAY);
    for (const version of ['v1', 'v2', 'v3']) await registry.promote(version, note());
    await register('v4');
    expect((await collect()).versions).toEqual([]);
    pass(DAY);
    expect((await collect()).versions).toEqual(['v1', 'v4']);
  });

  it('what a server serves, until it has not said so for long', async () => {
    await register('v1', 'v2');
    pass(2 * DAY);
    await registry.serve('api-1', 'v1');
    expect(await registry.servers()).toEqual([{ server: 'api-1', version: 'v1', renewedMs: Date.now() }]);
    pass(14 * 60_000);
    expect(await collect()).toMatchObject({
      versions: ['v2'],
      kept: [{ version: 'v1', why: 'the server api-1 serves it' }],
      servers: [],
    });
    await registry.serve('api-1', 'v1');
    pass(16 * 60_000);
    expect(await collect()).toMatchObject({ versions: ['v1'], servers: ['api-1'] });
    expect(await registry.servers()).toEqual([]);
  });

  it('nothing for a server that has left', async () => {
    await register('v1');
    pass(2 * DAY);
    await registry.serve('api-1', 'v1');
    await registry.leave('api-1');
    await registry.leave('api-1');
    expect((await collect()).versions).toEqual(['v1']);
  });

  it("ages by the store's clock, however wrong the caller's is", async () => {
    await register('v1');
    const at = new Date(Date.now() + 1000 * DAY);
    expect((await registry.gc({ keepVersions: 0, at })).versions).toEqual([]);
    pass(DAY);
    expect((await registry.gc({ keepVersions: 0, at: new Date(0) })).versions).toEqual(['v1']);
  });
});

describe('gc --dry-run', () => {
  it('says what would go and changes no byte', async () => {
    await register('v1', 'v2');
    await store.put('registry/models/v3/a.bin', 'left over');
    pass(2 * DAY);
    const before = await keys();
    const would = await collect(1, true);
    expect(would).toMatchObject({ versions: ['v1'], orphans: ['registry/models/v3/a.bin'] });
    expect(await keys()).toEqual(before);
    expect(await collect(1)).toEqual(would);
  });
});

describe('gc and registrations that were cut short', () => {
  /** Stops, like a process that was killed, before the record is written. */
  async function registerHalf(version: string): Promise<void> {
    const dying = hangingOn(store, (key, bytes) => key.endsWith('/version.json') && bytes.length > 20);
    void openRegistry(dying).register(registration(version));
    await vi.waitUntil(() => store.stat(`registry/models/${version}/c.bin`));
  }

  it('removes their files after the grace period, and not before', async () => {
    await registerHalf('v1');
    pass(DAY - 1000);
    expect((await collect()).orphans).toEqual([]);
    expect((await registry.verify()).unfinished).toHaveLength(4);
    pass(1000);
    expect((await collect()).orphans).toHaveLength(4);
    expect((await keys()).filter((key) => key.includes('models'))).toEqual([]);
    expect(await registry.register(registration('v1'))).toMatchObject({ created: true });
  });

  it('removes files beside those of a version, too', async () => {
    await register('v1');
    await store.put('registry/models/v1/0123456789abcdef/a.bin', 'of another who registered v1');
    pass(2 * DAY);
    expect((await collect(5)).orphans).toEqual(['registry/models/v1/0123456789abcdef/a.bin']);
    expect((await registry.verify()).problems).toEqual([]);
  });

  it('does no harm to one that is under way, even without a grace period', async () => {
    const files = Array.from({ length: 30 }, (_, i) => [`f${i}.bin`, new Uint8Array([i])] as const);
    const slow = registry.register({ ...registration('v1'), files: Object.fromEntries(files) });
    const collections: Promise<unknown>[] = [];
    for (let i = 0; i < 60; i += 1) {
      collections.push(registry.gc({ keepVersions: 5, graceMs: 0, at: new Date() }));
      await Promise.resolve();
    }
    await Promise.all([slow, ...collections]);
    expect(await registry.listVersions()).toEqual(['v1']);
    expect((await registry.verify()).problems).toEqual([]);
  });
});

describe('gc and promotions', () => {
  it('lets nobody promote a version that it has begun to remove', async () => {
    await register('v1', 'v2');
    pass(2 * DAY);
    let isStuck = false;
    const stuck = hangingOn(store, (_, bytes) => (isStuck ||= bytes === 'pending\n'));
    void openRegistry(stuck).gc({ keepVersions: 1, at: new Date() });
    await vi.waitUntil(() => isStuck);
    expect(await registry.listVersions()).toEqual(['v1', 'v2']);
    await expect(registry.promote('v1', note())).rejects.toMatchObject({ code: 'REGISTRY_VERSION_REMOVED' });
    expect((await registry.promote('v2', note())).version).toBe('v2');
    // The next one finishes what a killed one has begun.
    expect((await collect(5)).versions).toEqual(['v1']);
    await register('v1');
    expect((await registry.promote('v1', note())).version).toBe('v1');
  });
});
