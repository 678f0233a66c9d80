import { describe, expect, it } from 'vitest';

import { type ModelRegistry, openRegistry, openStore } from '../../src/index.js';
import { versionBefore } from '../../src/registry/aliases.js';
import { startChild } from '../children/start-child.js';
import { temporaryFolder } from '../temporary-folder.js';
import { registration } from './registration.js';

const at = new Date('2024-05-01T12:00:00Z');

async function registryWith(...versions: readonly string[]): Promise<ModelRegistry> {
  const registry = openRegistry(openStore('memory://'));
  for (const version of versions) await registry.register(registration(version));
  return registry;
}

describe('champion and promote', () => {
  it('begin with no champion', async () => {
    expect(await (await registryWith('v1')).champion()).toBeUndefined();
  });

  it('make a version champion and keep the whole history', async () => {
    const registry = await registryWith('v1', 'v2');
    await registry.promote('v1', { reason: 'the first', at });
    const later = new Date('2024-05-02T12:00:00Z');
    const promoted = await registry.promote('v2', { reason: 'better by 3 %', at: later });
    expect(await registry.champion()).toEqual(promoted);
    expect(promoted).toEqual({
      version: 'v2',
      generation: promoted.generation,
      history: [
        {
          id: expect.any(String),
          action: 'promote',
          version: 'v1',
          previous: null,
          reason: 'the first',
          at: '2024-05-01T12:00:00.000Z',
        },
        {
          id: expect.any(String),
          action: 'promote',
          version: 'v2',
          previous: 'v1',
          reason: 'better by 3 %',
          at: '2024-05-02T12:00:00.000Z',
        },
      ],
    });
  });

  it('give the champion a new generation with every change, and only then', async () => {
    const registry = await registryWith('v1', 'v2');
    const first = await registry.promote('v1', { reason: '', at });
    expect((await registry.champion())?.generation).toBe(first.generation);
    const second = await registry.promote('v2', { reason: '', at });
    expect(second.generation).not.toBe(first.generation);
  });

  it('change nothing when the version is champion already', async () => {
    const registry = await registryWith('v1');
    const first = await registry.promote('v1', { reason: 'once', at });
    expect(await registry.promote('v1', { reason: 'twice', at, expect: null })).toEqual(first);
  });

  it('refuse when the champion is not the expected one', async () => {
    const registry = await registryWith('v1', 'v2', 'v3');
    await expect(registry.promote('v1', { reason: '', at, expect: 'v0' })).rejects.toMatchObject({
      code: 'REGISTRY_CONFLICT',
      status: 409,
      details: { expected: 'v0', actual: null },
    });
    await registry.promote('v1', { reason: '', at, expect: null });
    await registry.promote('v2', { reason: '', at, expect: 'v1' });
    await expect(registry.promote('v3', { reason: '', at, expect: 'v1' })).rejects.toMatchObject({
      code: 'REGISTRY_CONFLICT',
      message: 'the champion in memory:// was to be "v1", but it is "v2": nothing was changed',
    });
    expect((await registry.champion())?.version).toBe('v2');
  });

  it('refuse a version that does not exist', async () => {
    const registry = await registryWith('v1');
    const promotion = registry.promote('v2', { reason: '', at });
    await expect(promotion).rejects.toMatchObject({ code: 'REGISTRY_VERSION_UNKNOWN' });
  });

  it('refuse a version with a damaged or a missing file', async () => {
    const store = openStore('memory://');
    const registry = openRegistry(store);
    await registry.register(registration('v1'));
    await store.put('registry/models/v1/b.bin', 'damaged');
    const note = { reason: '', at };
    await expect(registry.promote('v1', note)).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    await store.delete('registry/models/v1/b.bin');
    await expect(registry.promote('v1', note)).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    expect(await registry.champion()).toBeUndefined();
  });

  it.each(['', '{}', '{"format":1,"version":"v","history":[]}', '{"format":3,"version":"v","history":[]}'])(
    'refuse a champion.json that says %j',
    async (text) => {
      const store = openStore('memory://');
      await store.put('registry/champion.json', text);
      await expect(openRegistry(store).champion()).rejects.toMatchObject({
        code: 'REGISTRY_UNREADABLE',
        details: { key: 'registry/champion.json' },
      });
    },
  );
});

describe('rollback', () => {
  it('goes back to the champion before, and says so in the history', async () => {
    const registry = await registryWith('v1', 'v2');
    await registry.promote('v1', { reason: '', at });
    await registry.promote('v2', { reason: '', at });
    const champion = await registry.rollback({ reason: 'it counts twice', at });
    expect(champion.version).toBe('v1');
    expect(champion.history).toHaveLength(3);
    expect(champion.history.at(-1)).toEqual({
      id: expect.any(String),
      action: 'rollback',
      version: 'v1',
      previous: 'v2',
      reason: 'it counts twice',
      at: at.toISOString(),
    });
    expect(await registry.champion()).toEqual(champion);
  });

  it('goes back by two when done twice, and no further than to the first', async () => {
    const registry = await registryWith('v1', 'v2', 'v3');
    for (const version of ['v1', 'v2', 'v3']) await registry.promote(version, { reason: '', at });
    expect((await registry.rollback({ reason: '', at })).version).toBe('v2');
    expect((await registry.rollback({ reason: '', at })).version).toBe('v1');
    await expect(registry.rollback({ reason: '', at })).rejects.toMatchObject({
      code: 'REGISTRY_NO_ROLLBACK',
      status: 409,
      details: { champion: 'v1' },
    });
    expect((await registry.promote('v3', { reason: '', at })).version).toBe('v3');
    expect((await registry.rollback({ reason: '', at })).version).toBe('v1');
  });

  it('refuses when there was never a champion', async () => {
    const rollback = (await registryWith('v1')).rollback({ reason: '', at });
    await expect(rollback).rejects.toMatchObject({
      code: 'REGISTRY_NO_ROLLBACK',
      details: { champion: null },
    });
  });

  it('refuses when the champion is not the expected one', async () => {
    const registry = await registryWith('v1', 'v2');
    for (const version of ['v1', 'v2']) await registry.promote(version, { reason: '', at });
    const rollback = registry.rollback({ reason: '', at, expect: 'v1' });
    await expect(rollback).rejects.toMatchObject({ code: 'REGISTRY_CONFLICT' });
  });

  it('never goes back to a damaged version', async () => {
    const store = openStore('memory://');
    const registry = openRegistry(store);
    for (const version of ['v1', 'v2']) {
      await registry.register(registration(version));
      await registry.promote(version, { reason: '', at });
    }
    await store.put('registry/models/v1/a.bin', 'damaged');
    await expect(registry.rollback({ reason: '', at })).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    expect((await registry.champion())?.version).toBe('v2');
  });
});

describe('versionBefore', () => {
  const change = (action: 'promote' | 'rollback', version: string) => ({
    id: '',
    action,
    version,
    previous: null,
    reason: '',
    at: '',
  });

  it.each([
    ['', undefined],
    ['+a', undefined],
    ['+a +b', 'a'],
    ['+a +b -a', undefined],
    ['+a +b -a +c', 'a'],
    ['+a +b +a', 'b'],
    ['+a +b +c -b -a +d +e -d', 'a'],
  ])('after %j is %s', (text, expected) => {
    const history = text
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => change(word[0] === '+' ? 'promote' : 'rollback', word.slice(1)));
    expect(versionBefore(history)).toBe(expected);
  });
});

describe('promotions at once', () => {
  it('lets exactly one of many win', async () => {
    const versions = ['v1', 'v2', 'v3', 'v4', 'v5'];
    const registry = openRegistry(openStore(await temporaryFolder()));
    for (const version of versions) await registry.register(registration(version));
    const results = await Promise.allSettled(
      versions.map((version) => registry.promote(version, { reason: version, at })),
    );
    const winners = versions.filter((_, i) => results[i].status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect(await registry.champion()).toMatchObject({
      version: winners[0],
      history: [{ version: winners[0] }],
    });
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'REGISTRY_CONFLICT' });
    }
  });

  it('keeps a history without gaps when processes promote against each other', async () => {
    const root = await temporaryFolder();
    const versions = ['v1', 'v2', 'v3'];
    const registry = openRegistry(openStore(root));
    for (const version of versions) await registry.register(registration(version));
    const turns = Array.from({ length: 5 }, () => versions).flat();
    const children = ['p0', 'p1', 'p2'].map((name) => startChild('./promote.mjs', root, name, ...turns));
    for (const child of children) await child.nextLine();
    for (const child of children) child.process.stdin?.write('go\n');
    const won = await Promise.all(children.map(async (child) => Number(await child.nextLine())));
    const { history } = (await registry.champion()) ?? { history: [] };
    expect(history).toHaveLength(won.reduce((sum, count) => sum + count, 0));
    expect(history.map(({ previous }) => previous)).toEqual([
      null,
      ...history.slice(0, -1).map((c) => c.version),
    ]);
    for (const [i, count] of won.entries()) {
      expect(history.filter(({ reason }) => reason === `p${i}`)).toHaveLength(count);
    }
  });
});
