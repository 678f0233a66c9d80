import { mkdir, open, rmdir, stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

import { hasCode } from '@busyness/core';

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

/**
 * Makes a folder and those above it that are missing; returns the missing ones, the uppermost first.
 *
 * One by one, as `mkdir` with `recursive` never comes back where a folder takes no new ones but says ENOENT (/proc), and
 * gives ENOENT as the reason on a read-only disk.
 *
 * @throws what the system says of the first that cannot be made; EEXIST or ENOTDIR when a file is in the way
 */
export async function ensureFolder(path: string): Promise<readonly string[]> {
  const missing = await missingFolders(path);
  for (const folder of missing) {
    try {
      await mkdir(folder);
    } catch (error) {
      // Somebody else was faster: fine, if it is a folder.
      if (!(await isFolder(folder))) throw error;
    }
  }
  return missing;
}

async function missingFolders(path: string): Promise<string[]> {
  if (await isFolder(path)) return [];
  const above = dirname(path);
  return above === path ? [path] : [...(await missingFolders(above)), path];
}

async function isFolder(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there?.isDirectory() ?? false;
}

/** Makes a folder and those above it that are missing, on the disk when this returns. */
export async function makeFolder(path: string): Promise<void> {
  const made = await ensureFolder(path);
  for (const folder of made.toReversed()) await syncFolder(dirname(folder));
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
