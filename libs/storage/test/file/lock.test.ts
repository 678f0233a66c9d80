import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { layoutOf } from '../../src/file/layout.js';
import { acquireLock, breakLock, readHolder, withLock } from '../../src/file/lock.js';
import { describeSelf } from '../../src/file/owner.js';
import { openStore, type ObjectStore } from '../../src/index.js';
import { startChild } from '../children/start-child.js';
import { temporaryFolder } from '../temporary-folder.js';

const SOME_ID = '00000000-0000-4000-8000-000000000000';

async function dieWithLock(root: string, key: string, deadHolder?: string): Promise<void> {
  const args = deadHolder === undefined ? [root, key] : [root, key, deadHolder];
  expect(await startChild('./die-with-lock.mjs', ...args).ended).toMatchObject({ signal: 'SIGKILL' });
}

async function plantLock(root: string, key: string, content: string): Promise<string> {
  const layout = layoutOf(root);
  await mkdir(layout.locks, { recursive: true });
  await writeFile(layout.lockPath(key), content);
  return layout.lockPath(key);
}

describe('withLock', () => {
  it('lets one holder in at a time and leaves nothing behind', async () => {
    const layout = layoutOf(await temporaryFolder());
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 10 }, () =>
        withLock(layout, layout.lockPath('a'), async () => {
          most = Math.max(most, (inside += 1));
          await readdir(layout.root);
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(await readdir(layout.locks)).toEqual([]);
    expect(await readdir(layout.temporary)).toEqual([]);
  });

  it('gives the lock back when the task fails', async () => {
    const layout = layoutOf(await temporaryFolder());
    const failing = withLock(layout, layout.lockPath('a'), () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await readdir(layout.locks)).toEqual([]);
  });

  it('stops waiting when the signal is aborted', async () => {
    const layout = layoutOf(await temporaryFolder());
    await acquireLock(layout, layout.lockPath('a'));
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = acquireLock(layout, layout.lockPath('a'), controller.signal);
    setImmediate(() => controller.abort(reason));
    await expect(waiting).rejects.toBe(reason);
    expect(await readdir(layout.temporary)).toEqual([]);
  });
});

describe('a lock that was left behind', () => {
  it('is broken at once when its holder is dead, and its half-written file swept', async () => {
    const root = await temporaryFolder();
    await dieWithLock(root, 'a');
    const layout = layoutOf(root);
    expect(await readdir(layout.locks)).toHaveLength(1);
    expect(await readdir(layout.temporary)).toHaveLength(1);
    await openStore(root).put('a', '1');
    expect(await readdir(layout.locks)).toEqual([]);
    expect(await readdir(layout.temporary)).toEqual([]);
  });

  it('is broken also by a store that was open before', async () => {
    const root = await temporaryFolder();
    const store = openStore(root);
    await store.put('a', '1');
    await dieWithLock(root, 'a');
    await store.put('a', '2');
    expect(await store.stat('a')).toMatchObject({ size: 1 });
    expect(await readdir(layoutOf(root).locks)).toEqual([]);
  });

  it('is broken also when the one who was breaking it died too', async () => {
    const root = await temporaryFolder();
    const store = openStore(root);
    await store.put('b', '0');
    await dieWithLock(root, 'a');
    const layout = layoutOf(root);
    const { id } = JSON.parse(await readFile(layout.lockPath('a'), 'utf8')) as { id: string };
    await dieWithLock(root, 'a', id);
    expect(await readdir(layout.locks)).toHaveLength(2);
    await store.put('a', '1');
    expect(await readdir(layout.locks)).toEqual([]);
  });

  it('is broken by one of many who meet it, while the others wait for their turn', async () => {
    const root = await temporaryFolder();
    const stores = Array.from({ length: 6 }, () => openStore(root));
    for (const store of stores) await store.put('b', '0');
    const { generation } = await stores[0].put('a', '0');
    for (let round = 0; round < 3; round += 1) {
      await dieWithLock(root, 'a');
      const results = await Promise.allSettled(
        stores.map((store) => store.put('a', '1', { ifGeneration: generation })),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(round === 0 ? 1 : 0);
    }
  });

  it('is left to the one who took it since the dead holder was seen', async () => {
    const layout = layoutOf(await temporaryFolder());
    const path = layout.lockPath('a');
    const living = await acquireLock(layout, path);
    await breakLock(layout, path, { ...living, id: SOME_ID });
    expect(await readHolder(path)).toEqual(living);
    expect(await readdir(layout.locks)).toHaveLength(1);
  });

  it.each(['', '{"id":', '{"id":"../../escape","machine":"m","pid":1,"started":"1"}', '[]', 'null'])(
    'is broken when a power cut has left nothing sensible in it: %j',
    async (content) => {
      const root = await temporaryFolder();
      await plantLock(root, 'a', content);
      await openStore(root).put('a', '1');
      expect(await readdir(layoutOf(root).locks)).toEqual([]);
    },
  );

  it('is broken when its process number was given to another process since', async () => {
    const root = await temporaryFolder();
    const holder = { id: SOME_ID, ...(await describeSelf()), started: '1' };
    await plantLock(root, 'a', JSON.stringify(holder));
    await openStore(root).put('a', '1');
    expect(await readdir(layoutOf(root).locks)).toEqual([]);
  });

  it('is taken for abandoned when its machine is another and it does not change', async () => {
    const root = await temporaryFolder();
    const holder = { id: SOME_ID, ...(await describeSelf()), machine: '0123456789abcdef' };
    await plantLock(root, 'a', JSON.stringify(holder));
    await openStore(root, { lockPatienceMs: 50 }).put('a', '1');
    expect(await readdir(layoutOf(root).locks)).toEqual([]);
  });

  it('is never broken while its holder lives: STORAGE_BUSY tells who it is', async () => {
    const root = await temporaryFolder();
    const layout = layoutOf(root);
    await acquireLock(layout, layout.lockPath('a'));
    const store = openStore(root, { lockPatienceMs: 50 });
    await expect(store.put('a', '1')).rejects.toMatchObject({
      code: 'STORAGE_BUSY',
      status: 423,
      details: { key: 'a', pid: process.pid, lock: layout.lockPath('a') },
    });
    expect(await store.stat('a')).toBeUndefined();
    await store.put('b', '1');
    await rm(layout.lockPath('a'));
    await store.put('a', '1');
  });

  it('does not hold up those who create', async () => {
    const root = await temporaryFolder();
    const layout = layoutOf(root);
    await acquireLock(layout, layout.lockPath('a'));
    await openStore(root).put('a', '1', { ifGeneration: 'absent' });
    expect(await readdir(root)).toContain('a');
  });
});

describe('sweepLeftovers', () => {
  it('leaves the files of living writers and strangers alone', async () => {
    const root = await temporaryFolder();
    const { machine, pid, started } = await describeSelf();
    const names = [
      `${machine}_${pid}_${started}_${SOME_ID}`,
      `0123456789abcdef_1_1_${SOME_ID}`,
      'put here by hand',
    ];
    const { temporary } = layoutOf(root);
    await mkdir(temporary, { recursive: true });
    for (const name of [...names, `${machine}_${pid}_1_${SOME_ID}`])
      await writeFile(join(temporary, name), 'half');
    await openStore(root).put('a', '1');
    expect((await readdir(temporary)).sort()).toEqual(names.sort());
  });

  it.each([
    ['asked for an object', async (store: ObjectStore) => void (await store.stat('a'))],
    ['listed', async (store: ObjectStore) => void (await store.list('')[Symbol.asyncIterator]().next())],
  ])('happens when a store is only %s: its reader may have nothing to write', async (_, look) => {
    const root = await temporaryFolder();
    const { machine, pid } = await describeSelf();
    const { temporary } = layoutOf(root);
    await mkdir(temporary, { recursive: true });
    await writeFile(join(temporary, `${machine}_${pid}_1_${SOME_ID}`), 'half');
    await look(openStore(root));
    expect(await readdir(temporary)).toEqual([]);
  });
});
