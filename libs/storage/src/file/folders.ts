import { mkdir, open, rmdir, stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

import { hasCode } from '../has-code.js';

/** Waits until what was created, renamed or removed in a folder is on the disk; no error when it is gone. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Makes a folder and those above it that are missing; returns the first of them, if there was any. */
export async function ensureFolder(path: string): Promise<string | undefined> {
  try {
    return await mkdir(path, { recursive: true });
  } catch (error) {
    // That is also what Node says of a read-only disk. Making the first missing one by itself fails for the true reason.
    if (hasCode(error, 'ENOENT')) await mkdir(await firstMissing(path));
    throw error;
  }
}

async function firstMissing(path: string): Promise<string> {
  const above = dirname(path);
  const isThere = await stat(above).catch(() => undefined);
  return isThere || above === path ? path : firstMissing(above);
}

/** Makes a folder and those above it that are missing, on the disk when this returns. */
export async function makeFolder(path: string): Promise<void> {
  const first = await ensureFolder(path);
  if (first === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
    await syncFolder(dirname(folder));
  }
}

/** Removes a folder and those above it, up to but not with `root`, as long as they are empty. */
export async function removeEmptyFolders(path: string, root: string): Promise<void> {
  for (let folder = path; isBelow(folder, root); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return; // not empty, or somebody else was faster: both are fine
    }
  }
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}
