import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { type Layout } from './layout.js';
import { breakLock, readHolder } from './lock.js';
import { judgeOwner } from './owner.js';
import { temporaryOwner } from './temporary-file.js';

const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Removes what dead writers left in the store: half-written files and locks.
 *
 * Nothing depends on it but the disk's space: temporary files are invisible, and a dead lock is broken by
 * whoever meets it. So whatever goes wrong here is left for the next sweep. A temporary file whose writer
 * cannot be judged goes when it has not been written to for a week.
 */
export async function sweepLeftovers(layout: Layout): Promise<void> {
  await Promise.allSettled([sweepTemporary(layout), sweepLocks(layout)]);
}

async function sweepTemporary(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.temporary)) {
    const owner = temporaryOwner(name);
    if (owner === undefined) continue;
    const path = join(layout.temporary, name);
    const verdict = await judgeOwner(owner);
    if (verdict === 'dead' || (verdict === 'unknown' && (await isOld(path)))) await rm(path, { force: true });
  }
}

async function sweepLocks(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.locks)) {
    const path = join(layout.locks, name);
    const holder = await readHolder(path);
    if (holder !== undefined && (await judgeOwner(holder)) === 'dead') await breakLock(layout, path, holder);
  }
}

async function isOld(path: string): Promise<boolean> {
  return Date.now() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS;
}
