import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openStore } from '../../src/index.js';
import { collect, textOf } from '../bytes.js';
import { temporaryFolder } from '../temporary-folder.js';

const MEBIBYTE = 1024 * 1024;

async function listed(root: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of openStore(root).list('')) keys.push(key);
  return keys;
}

describe('file:// in its folder', () => {
  it('keeps an object as a plain file under its own name', async () => {
    const root = await temporaryFolder();
    await openStore(root).put('registry/models/v1/a b.json', '{}');
    expect(await readFile(join(root, 'registry/models/v1/a b.json'), 'utf8')).toBe('{}');
  });

  it('serves files that were put there by hand', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'in'));
    await writeFile(join(root, 'in/pings.csv'), 'a,b\n');
    expect(await listed(root)).toEqual(['in/pings.csv']);
    const { bytes, stat } = await openStore(root).get('in/pings.csv');
    expect(textOf(bytes)).toBe('a,b\n');
    await openStore(root).put('in/pings.csv', 'c,d\n', { ifGeneration: stat.generation });
  });

  it('makes nothing until the first write', async () => {
    const root = join(await temporaryFolder(), 'not', 'yet');
    const store = openStore(root);
    expect(await store.stat('a')).toBeUndefined();
    await store.delete('a');
    expect(await listed(root)).toEqual([]);
    await expect(store.get('a')).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    await expect(readdir(root)).rejects.toThrow('ENOENT');
    await store.put('a', '1');
    expect((await readdir(root)).sort()).toEqual(['.store', 'a']);
  });

  it('leaves no temporary file, lock or empty folder behind', async () => {
    const root = await temporaryFolder();
    const store = openStore(root);
    await store.put('a/b/c', '1');
    await store.put('a/b/c', '2');
    await expect(store.put('a/b/c', '3', { ifGeneration: 'absent' })).rejects.toThrow();
    await expect(store.put('a/b/c', '3', { ifGeneration: 'other' })).rejects.toThrow();
    await store.delete('a/b/c');
    expect(await readdir(root)).toEqual(['.store']);
    expect(await readdir(join(root, '.store/tmp'))).toEqual([]);
    expect(await readdir(join(root, '.store/locks'))).toEqual([]);
  });

  it('does not follow symbolic links: they are no objects', async () => {
    const root = await temporaryFolder();
    const outside = join(await temporaryFolder(), 'secret');
    await writeFile(outside, 'secret');
    await symlink(outside, join(root, 'link'));
    const store = openStore(root);
    expect(await listed(root)).toEqual([]);
    expect(await store.stat('link')).toBeUndefined();
    await expect(store.get('link')).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    await store.put('link', 'mine');
    expect(await readFile(outside, 'utf8')).toBe('secret');
    expect(await listed(root)).toEqual(['link']);
  });

  it('cannot hold an object and a folder of one name: STORAGE_KEY_TAKEN', async () => {
    const store = openStore(await temporaryFolder());
    await store.put('a', '1');
    await store.put('b/c', '1');
    for (const ifGeneration of [undefined, 'absent']) {
      for (const key of ['a/b', 'b']) {
        const attempt = store.put(key, '2', { ...(ifGeneration && { ifGeneration }) });
        await expect(attempt).rejects.toMatchObject({ code: 'STORAGE_KEY_TAKEN', details: { key } });
      }
    }
    expect(textOf((await store.get('a')).bytes)).toBe('1');
  });

  it('says so when its folder is a file', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    for (const root of [file, join(file, 'below')]) {
      const store = openStore(root);
      await expect(store.put('a', '1')).rejects.toMatchObject({ code: 'STORAGE_URI_INVALID' });
      await expect(listed(root)).rejects.toMatchObject({ code: 'STORAGE_URI_INVALID' });
      await expect(store.get('a')).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    }
  });

  it('says so when it may not write, and writes as soon as it may', async () => {
    const root = await temporaryFolder();
    const store = openStore(root);
    await chmod(root, 0o555);
    await asOrdinaryUser(async () => {
      await expect(store.put('a', '1')).rejects.toMatchObject({
        code: 'STORAGE_NOT_ALLOWED',
        status: 403,
        message: expect.stringContaining('cannot write "a"') as string,
      });
    });
    await chmod(root, 0o777);
    await asOrdinaryUser(async () => {
      await store.put('a', '1');
    });
    expect(await listed(root)).toEqual(['a']);
  });

  it('says so when it may not read', async () => {
    const root = await temporaryFolder();
    await openStore(root).put('a', '1');
    await chmod(join(root, 'a'), 0);
    await chmod(root, 0o755);
    await asOrdinaryUser(async () => {
      const attempt = openStore(root).get('a');
      await expect(attempt).rejects.toMatchObject({ code: 'STORAGE_NOT_ALLOWED' });
    });
  });

  it('streams 160 MiB in and out in constant memory', async () => {
    const store = openStore(await temporaryFolder());
    const before = process.memoryUsage().rss;
    let most = before;
    const buffer = new Uint8Array(MEBIBYTE);
    const source = (async function* () {
      for (let i = 0; i < 160; i += 1) {
        most = Math.max(most, process.memoryUsage().rss);
        yield buffer.fill(i);
      }
    })();
    await store.putStream('big', source);
    let size = 0;
    for await (const chunk of await store.getStream('big')) {
      size += chunk.length;
      most = Math.max(most, process.memoryUsage().rss);
    }
    expect(size).toBe(160 * MEBIBYTE);
    expect(most - before).toBeLessThan(80 * MEBIBYTE);
  });

  it('reads one generation while the file is replaced under the reader', async () => {
    const store = openStore(await temporaryFolder());
    await store.put('a', 'x'.repeat(MEBIBYTE));
    const chunks = await store.getStream('a');
    await store.put('a', 'y');
    expect(new Set(textOf(await collect(chunks)))).toEqual(new Set('x'));
  });
});

/** Runs `task` without the rights of root, for whom no folder is read-only. */
async function asOrdinaryUser(task: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return task();
  process.seteuid?.(65_534);
  try {
    await task();
  } finally {
    process.seteuid?.(0);
  }
}
