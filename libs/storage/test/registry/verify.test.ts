import { beforeEach, describe, expect, it } from 'vitest';

import { type ModelRegistry, type ObjectStore, openRegistry, openStore } from '../../src/index.js';
import { registration } from './registration.js';

const note = { reason: 'for a test', at: new Date('2024-05-01T12:00:00Z') };

let store: ObjectStore;
let registry: ModelRegistry;

beforeEach(async () => {
  store = openStore('memory://');
  registry = openRegistry(store);
  for (const version of ['v1', 'v2']) await registry.register(registration(version));
  await registry.promote('v1', note);
  await registry.nominate('v2', note);
  await registry.serve('api-1', 'v1');
  await registry.gc({ at: note.at });
});

describe('verify', () => {
  it('finds nothing wrong with what was not touched, and counts it', async () => {
    expect(await registry.verify()).toEqual({
      versions: 2,
      files: 6,
      bytes: 48,
      problems: [],
      unfinished: [],
    });
  });

  it('finds nothing in an empty store', async () => {
    const nothing = { versions: 0, files: 0, bytes: 0, problems: [], unfinished: [] };
    expect(await openRegistry(openStore('memory://')).verify()).toEqual(nothing);
  });

  it.each<[string, string, string | null]>([
    ['damaged', 'models/v1/a.bin', 'v1 a.bim'],
    ['damaged', 'models/v1/a.bin', 'v1'],
    ['missing', 'models/v1/b.bin', null],
    ['extra', 'models/v1/d.bin', 'new'],
    ['extra', 'models/stray.txt', 'new'],
    ['extra', 'stray.txt', 'new'],
    ['damaged', 'models/v2/version.json', '{}'],
    ['damaged', 'models/v2/version.json', ''],
    ['missing', 'models/v3/version.json', null],
    ['damaged', 'champion.json', 'x'],
    ['damaged', 'servers/api-1.json', 'x'],
    ['extra', 'servers/api-1.txt', 'x'],
  ])('tells what is %s: %s, made %j', async (kind, name, bytes) => {
    const key = `registry/${name}`;
    if (name.includes('v3')) await store.put('registry/models/v3/a.bin', 'without a record');
    await (bytes === null ? store.delete(key) : store.put(key, bytes));
    const { problems } = await registry.verify();
    expect(problems).toMatchObject([{ kind, key }]);
  });

  it('tells of an alias whose version is gone, and of a record that is of another version', async () => {
    const { bytes } = await store.get('registry/models/v1/version.json');
    await store.delete('registry/models/v1/version.json');
    await store.put('registry/models/v2/version.json', bytes);
    const { problems } = await registry.verify();
    expect(problems.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'missing registry/models/v1/version.json',
      'missing registry/models/v1/version.json',
      'damaged registry/models/v2/version.json',
    ]);
  });

  it('stops when it is told', async () => {
    const signal = AbortSignal.abort(new Error('told'));
    await expect(registry.verify({ signal })).rejects.toThrow('told');
  });
});
