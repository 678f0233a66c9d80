import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { ensureFolder, openStore } from '../../src/index.js';
import { startChild } from '../children/start-child.js';
import { CAN_MOUNT, mountReadOnlyDisk } from '../read-only-disk.js';
import { temporaryFolder } from '../temporary-folder.js';

const PROCESSES = 4;
const ROUNDS = 60;

describe('ensureFolder', () => {
  it('makes a folder and those above it, and returns what was missing, the uppermost first', async () => {
    const root = await temporaryFolder();
    const folders = ['a', 'a/b', 'a/b/c'].map((path) => join(root, path));
    expect(await ensureFolder(folders[2])).toEqual(folders);
    expect(await ensureFolder(folders[2])).toEqual([]);
    expect(await readdir(folders[2])).toEqual([]);
  });

  it('goes through a link to a folder', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'real'));
    await symlink('real', join(root, 'link'));
    await ensureFolder(join(root, 'link/new'));
    expect(await readdir(join(root, 'real'))).toEqual(['new']);
  });

  it('says which file is in the way: also a link to nowhere', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'file'), '');
    await symlink('nowhere', join(root, 'link'));
    for (const name of ['file', 'link']) {
      for (const path of [name, `${name}/below/it`]) {
        await expect(ensureFolder(join(root, path))).rejects.toMatchObject({
          code: 'EEXIST',
          path: join(root, name),
        });
      }
    }
  });
});

describe('a store in a new folder', () => {
  it.skipIf(!CAN_MOUNT)('on a read-only disk: STORAGE_NOT_ALLOWED, with that as the reason', async () => {
    const disk = await temporaryFolder();
    mountReadOnlyDisk(disk);
    for (const path of ['new', 'new/and/deep', '.']) {
      await expect(openStore(join(disk, path)).put('a', '1')).rejects.toMatchObject({
        code: 'STORAGE_NOT_ALLOWED',
        message: expect.stringMatching(
          /^cannot write "a" in .*: EROFS: read-only file system, mkdir/,
        ) as string,
      });
    }
  });

  it.skipIf(!existsSync('/proc/self'))('below /proc: STORAGE_URI_INVALID, at once', async () => {
    for (const root of ['/proc/new', '/proc/new/and/deep']) {
      await expect(openStore(root).put('a', '1')).rejects.toMatchObject({
        code: 'STORAGE_URI_INVALID',
        message: expect.stringContaining("mkdir '/proc/new'") as string,
      });
    }
  });

  it('that processes make and remove at once: each of their objects gets there', async () => {
    const root = join(await temporaryFolder(), 'not/yet');
    const children = Array.from({ length: PROCESSES }, (_, i) =>
      startChild('./same-folders.mjs', root, `process-${i}`, String(ROUNDS)),
    );
    for (const child of children) expect(await child.nextLine()).toBe('ready');
    for (const child of children) child.process.stdin?.write('go\n');
    for (const child of children) expect(await child.nextLine()).toBe('done');
    const kept = await readdir(join(root, 'kept'), { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile())).toHaveLength(PROCESSES * ROUNDS);
    expect((await readdir(root)).sort()).toEqual(['.store', 'kept']);
  });
});
