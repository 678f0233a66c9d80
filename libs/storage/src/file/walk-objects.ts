import { type Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { hasCode } from '@busyness/core';

import { RESERVED_FOLDER } from '../keys/check-key.js';
import { compareKeys } from '../keys/compare-keys.js';
import { type ObjectStat } from '../object-store.js';
import { toObjectStat } from './generation.js';

/**
 * Yields the objects under `root` whose key starts with `prefix`, ascending by key, one folder in memory at
 * a time. What vanishes on the way is left out. Symbolic links and other special files are no objects.
 */
export async function* walkObjects(root: string, prefix: string, folder = ''): AsyncGenerator<ObjectStat> {
  for (const entry of await readFolder(join(root, folder))) {
    const key = folder + nameInKey(entry);
    if (key === `${RESERVED_FOLDER}/`) continue;
    if (entry.isDirectory()) {
      if (key.startsWith(prefix) || prefix.startsWith(key)) yield* walkObjects(root, prefix, key);
    } else if (entry.isFile() && key.startsWith(prefix)) {
      const stats = await lstat(join(root, key), { bigint: true }).catch(() => undefined);
      if (stats?.isFile()) yield toObjectStat(key, stats);
    }
  }
}

/** Ends in `/` for a folder, so that `a-b` sorts before what is in `a/`, as it does among keys. */
function nameInKey(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

async function readFolder(path: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => compareKeys(nameInKey(a), nameInKey(b)));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
