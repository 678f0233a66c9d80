import { describe, expect, it } from 'vitest';

import { checksum, openRegistry, openStore } from '../../src/index.js';
import { bytesOf, textOf } from '../bytes.js';
import { startChild } from '../children/start-child.js';
import { temporaryFolder } from '../temporary-folder.js';
import { registration } from './registration.js';

const MODEL = {
  version: '2024-05-01-a',
  files: { 'model.safetensors': bytesOf('weights'), 'report.html': bytesOf('<html>') },
  record: {
    lineage: { data: [{ uri: 'file:///pings.csv', sha256: 'abc' }], code: '0.1.0' },
    metrics: { deviance: 0.5 },
    parameters: { seed: 1 },
  },
};

async function keysOf(store: ReturnType<typeof openStore>): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return keys;
}

describe('register', () => {
  it('stores the files under the version, and their checksums and the record in version.json', async () => {
    const store = openStore('memory://');
    const registry = openRegistry(store);
    const { created, model } = await registry.register(MODEL);
    expect(created).toBe(true);
    expect(model).toEqual({
      version: '2024-05-01-a',
      files: {
        'model.safetensors': {
          sha256: checksum('weights'),
          size: 7,
          key: 'registry/models/2024-05-01-a/model.safetensors',
        },
        'report.html': {
          sha256: checksum('<html>'),
          size: 6,
          key: 'registry/models/2024-05-01-a/report.html',
        },
      },
      ...MODEL.record,
    });
    expect(await registry.readVersion('2024-05-01-a')).toEqual(model);
    expect(textOf(await registry.readFile('2024-05-01-a', 'model.safetensors'))).toBe('weights');
    expect(await keysOf(store)).toEqual([
      'registry/models/2024-05-01-a/model.safetensors',
      'registry/models/2024-05-01-a/report.html',
      'registry/models/2024-05-01-a/version.json',
    ]);
  });

  it('writes the same bytes whatever the order of files and keys', async () => {
    const texts = new Set<string>();
    for (const order of [(list: string[]) => list, (list: string[]) => list.toReversed()]) {
      const store = openStore('memory://');
      const files = Object.fromEntries(order(['a', 'b']).map((name) => [name, bytesOf(name)]));
      const metrics = Object.fromEntries(order(['x', 'y']).map((name) => [name, 1]));
      await openRegistry(store).register({ ...MODEL, files, record: { ...MODEL.record, metrics } });
      texts.add(textOf((await store.get('registry/models/2024-05-01-a/version.json')).bytes));
    }
    expect(texts.size).toBe(1);
  });

  it('does nothing when the same content is registered again', async () => {
    const store = openStore('memory://');
    const first = await openRegistry(store).register(MODEL);
    const before = await store.stat('registry/models/2024-05-01-a/version.json');
    const again = await openRegistry(store).register(structuredClone(MODEL));
    expect(again).toEqual({ created: false, model: first.model });
    expect(await store.stat('registry/models/2024-05-01-a/version.json')).toEqual(before);
  });

  it.each([
    [{ files: { ...MODEL.files, 'model.safetensors': bytesOf('other') } }, ['model.safetensors']],
    [{ files: { 'model.safetensors': bytesOf('weights') } }, ['report.html']],
    [{ files: { ...MODEL.files, constructor: bytesOf('x') } }, ['constructor']],
    [{ record: { ...MODEL.record, metrics: { deviance: 0.4 }, lineage: {} } }, ['lineage', 'metrics']],
  ])(
    'refuses other content under a name that is taken, and says what differs: %#',
    async (change, differing) => {
      const registry = openRegistry(openStore('memory://'));
      const { model } = await registry.register(MODEL);
      await expect(registry.register({ ...MODEL, ...change })).rejects.toMatchObject({
        code: 'REGISTRY_VERSION_TAKEN',
        status: 409,
        details: { version: '2024-05-01-a', differing },
      });
      expect(await registry.readVersion('2024-05-01-a')).toEqual(model);
      expect(textOf(await registry.readFile('2024-05-01-a', 'model.safetensors'))).toBe('weights');
    },
  );

  it.each(['', '.', '..', '.hidden', 'a/b', 'a b', 'ä', '-a', 'x'.repeat(129)])(
    'refuses the version name %j',
    async (version) => {
      const registry = openRegistry(openStore('memory://'));
      const refusal = { code: 'REGISTRY_NAME_INVALID', details: { kind: 'version', name: version } };
      await expect(registry.register({ ...MODEL, version })).rejects.toMatchObject(refusal);
      await expect(registry.readVersion(version)).rejects.toMatchObject(refusal);
    },
  );

  it.each(['version.json', 'a/b', '../a'])('refuses the file name %j', async (name) => {
    const registry = openRegistry(openStore('memory://'));
    await expect(registry.register({ ...MODEL, files: { [name]: bytesOf('x') } })).rejects.toMatchObject({
      code: 'REGISTRY_NAME_INVALID',
      details: { kind: 'file', name },
    });
  });

  it('writes nothing when the record is not JSON', async () => {
    const store = openStore('memory://');
    const record = { ...MODEL.record, metrics: { deviance: NaN } };
    await expect(openRegistry(store).register({ ...MODEL, record })).rejects.toMatchObject({
      code: 'REGISTRY_RECORD_INVALID',
      details: { path: '$.metrics.deviance' },
    });
    expect(await keysOf(store)).toEqual([]);
  });

  it('keeps registries with different prefixes apart', async () => {
    const store = openStore('memory://');
    await openRegistry(store, { prefix: 'cities/helsinki' }).register(MODEL);
    expect(await openRegistry(store).listVersions()).toEqual([]);
    expect(await openRegistry(store, { prefix: 'cities/helsinki' }).listVersions()).toEqual(['2024-05-01-a']);
  });
});

describe('readVersion, readFile and listVersions', () => {
  it('list the versions in order', async () => {
    const registry = openRegistry(openStore('memory://'));
    expect(await registry.listVersions()).toEqual([]);
    for (const version of ['v2', 'v10', 'v1']) await registry.register(registration(version));
    expect(await registry.listVersions()).toEqual(['v1', 'v10', 'v2']);
  });

  it('say which versions and files there are when asked for another', async () => {
    const registry = openRegistry(openStore('memory://'));
    await registry.register(MODEL);
    await expect(registry.readVersion('v9')).rejects.toMatchObject({
      code: 'REGISTRY_VERSION_UNKNOWN',
      status: 404,
      message: 'memory:// holds no version "v9"; it has "2024-05-01-a"',
    });
    for (const name of ['model.bin', 'constructor']) {
      await expect(registry.readFile('2024-05-01-a', name)).rejects.toMatchObject({
        code: 'REGISTRY_FILE_UNKNOWN',
        details: { name, known: ['model.safetensors', 'report.html'] },
      });
    }
  });

  it.each([
    [
      'altered',
      async (store: ReturnType<typeof openStore>, key: string) => void (await store.put(key, 'weighty')),
    ],
    [
      'cut short',
      async (store: ReturnType<typeof openStore>, key: string) => void (await store.put(key, 'weigh')),
    ],
  ])('refuse a file that was %s, and name it', async (_, damage) => {
    const store = openStore('memory://');
    const registry = openRegistry(store);
    await registry.register(MODEL);
    const key = 'registry/models/2024-05-01-a/model.safetensors';
    await damage(store, key);
    await expect(registry.readFile('2024-05-01-a', 'model.safetensors')).rejects.toMatchObject({
      code: 'STORAGE_DAMAGED',
      details: { key },
    });
    expect(textOf(await registry.readFile('2024-05-01-a', 'report.html'))).toBe('<html>');
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"format":1}',
    '{"format":2,"version":"v"}',
    '{"format":1,"version":"v","files":[]}',
  ])('refuse a version.json that says %j', async (text) => {
    const store = openStore('memory://');
    await store.put('registry/models/v/version.json', text);
    await expect(openRegistry(store).readVersion('v')).rejects.toMatchObject({
      code: 'REGISTRY_UNREADABLE',
      details: { key: 'registry/models/v/version.json' },
    });
  });
});

describe('a registration that is cut short', () => {
  it.each([1, 2, 3, 4, 5])(
    'leaves no version when it is killed before its write number %i, and works when done again',
    async (death) => {
      const root = await temporaryFolder();
      const child = startChild('./die-while-registering.mjs', root, 'v1', 'text', String(death));
      expect(await child.ended).toMatchObject({ signal: 'SIGKILL' });
      const store = openStore(root);
      const registry = openRegistry(store);
      expect(await keysOf(store)).toHaveLength(death - 1);
      expect(await registry.listVersions()).toEqual([]);
      await expect(registry.readVersion('v1')).rejects.toMatchObject({ code: 'REGISTRY_VERSION_UNKNOWN' });
      const at = new Date(0);
      const promotion = registry.promote('v1', { reason: 'no', at });
      await expect(promotion).rejects.toMatchObject({ code: 'REGISTRY_VERSION_UNKNOWN' });

      expect(await registry.register(registration('v1', 'text'))).toMatchObject({ created: true });
      expect(await keysOf(store)).toHaveLength(4);
      expect(textOf(await registry.readFile('v1', 'c.bin'))).toBe('text c.bin');
    },
  );

  it('makes five writes when nobody kills it', async () => {
    const child = startChild('./die-while-registering.mjs', await temporaryFolder(), 'v1', 'text', '6');
    expect(await child.nextLine()).toBe('5');
  });

  it('does not bar its name from other content', async () => {
    const root = await temporaryFolder();
    await startChild('./die-while-registering.mjs', root, 'v1', 'first', '4').ended;
    const registry = openRegistry(openStore(root));
    const { created, model } = await registry.register(registration('v1', 'second'));
    expect(created).toBe(true);
    for (const name of ['a.bin', 'b.bin', 'c.bin']) {
      expect(textOf(await registry.readFile('v1', name))).toBe(`second ${name}`);
    }
    expect(model.files['a.bin'].key).toMatch(/^registry\/models\/v1\/[0-9a-f]{16}\/a\.bin$/);
    expect(model.files['c.bin'].key).toBe('registry/models/v1/c.bin');
    expect(await registry.listVersions()).toEqual(['v1']);
    expect(await registry.register(registration('v1', 'second'))).toMatchObject({ created: false });
  });
});

describe('registrations at once', () => {
  it('of the same content all succeed, and one of them creates', async () => {
    const registry = openRegistry(openStore(await temporaryFolder()));
    const results = await Promise.all(Array.from({ length: 6 }, () => registry.register(registration('v1'))));
    expect(results.filter(({ created }) => created)).toHaveLength(1);
  });

  it('of different content under one name: one wins, and its files stay its own', async () => {
    for (let round = 0; round < 5; round += 1) {
      const registry = openRegistry(openStore(await temporaryFolder()));
      const texts = ['one', 'two', 'three'];
      const results = await Promise.allSettled(
        texts.map((text) => registry.register(registration('v1', text))),
      );
      const winners = texts.filter((_, i) => results[i].status === 'fulfilled');
      expect(winners).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'REGISTRY_VERSION_TAKEN' });
      }
      for (const name of ['a.bin', 'b.bin', 'c.bin']) {
        expect(textOf(await registry.readFile('v1', name))).toBe(`${winners[0]} ${name}`);
      }
    }
  });
});
