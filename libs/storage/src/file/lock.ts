import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { hasCode } from '@busyness/core';

import { ensureFolder } from './folders.js';
import { describeSelf, judgeOwner, NO_PROCESS, type Owner } from './owner.js';
import { temporaryPath } from './temporary-file.js';

const LONGEST_PAUSE_MS = 16;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who holds a lock, as its file says. `id` is of one taking of the lock and never comes again. */
export interface LockHolder extends Owner {
  readonly id: string;
}

/** Thrown when a living process keeps a lock for longer than the patience. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  constructor(
    readonly lock: string,
    readonly pid: number,
  ) {
    super(`${lock} is held by process ${pid}`);
  }
}

/** Where locks are and where they are prepared, both on one file system. */
export interface LockFolders {
  readonly locks: string;
  readonly temporary: string;
  /** How long one holder is watched before we stop waiting for it; a lock is held for milliseconds. */
  readonly patienceMs: number;
}

/**
 * Runs `task` while this process holds the lock file `path`, as the only one on this machine.
 *
 * The file appears whole, by `link()`, so that a reader always learns who holds it. A lock whose holder is
 * dead is broken by whoever meets it. One whose holder cannot be judged (another container or machine) is
 * taken for abandoned when it was seen for as long as our patience; a living one is never broken.
 */
export async function withLock<T>(
  folders: LockFolders,
  path: string,
  task: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const holder = await acquireLock(folders, path, signal);
  try {
    return await task();
  } finally {
    await releaseLock(path, holder);
  }
}

/** Waits for the lock and takes it; `withLock` is the way to use it. */
export async function acquireLock(
  folders: LockFolders,
  path: string,
  signal?: AbortSignal,
): Promise<LockHolder> {
  const claim = await temporaryPath(folders.temporary);
  const self: LockHolder = { id: randomUUID(), ...(await describeSelf()) };
  await ensureFolder(folders.locks);
  await writeFile(claim, JSON.stringify(self), { flag: 'wx' });
  try {
    let watched = { id: '', since: 0 };
    for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      signal?.throwIfAborted();
      if (await tryLink(claim, path)) return self;
      const holder = await readHolder(path);
      if (holder === undefined) continue;
      if (watched.id !== holder.id) watched = { id: holder.id, since: performance.now() };
      const patient = performance.now() - watched.since < folders.patienceMs;
      const verdict = await judgeOwner(holder);
      if (verdict === 'dead' || (verdict === 'unknown' && !patient)) await breakLock(folders, path, holder);
      else if (!patient) throw new LockedError(path, holder.pid);
      else await sleep(pause, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  } finally {
    await rm(claim, { force: true });
  }
}

/** Removes the lock if it is still ours: it is not when others took us for dead. */
async function releaseLock(path: string, self: LockHolder): Promise<void> {
  if ((await readHolder(path))?.id === self.id) await rm(path, { force: true });
}

/**
 * Removes the lock of a dead holder, and only that one.
 *
 * Two processes that see the same dead holder must not both remove `path`: the second would remove the lock
 * that a third has taken since. So removing needs a lock of its own, named after the dead holder. While we
 * hold it nobody else removes that holder's file, and the dead holder does not: what we read stays true.
 * Should we die as well, our lock is broken in the same way.
 */
export async function breakLock(folders: LockFolders, path: string, holder: LockHolder): Promise<void> {
  await withLock(folders, join(folders.locks, `break-${holder.id}`), async () => {
    if ((await readHolder(path))?.id === holder.id) await rm(path, { force: true });
  });
}

/**
 * Who holds the lock; `undefined` when nobody does. A file without sense is what a power cut leaves of a
 * lock: its holder died with the machine, and its number and time stand in for the id.
 */
export async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const holder = parseHolder(text);
    if (holder !== undefined) return holder;
    const { ino, mtimeNs } = await stat(path, { bigint: true });
    return { id: `${ino}-${mtimeNs}`, machine: (await describeSelf()).machine, pid: NO_PROCESS, started: '' };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    const { id, machine, pid, started } = JSON.parse(text) as Partial<LockHolder>;
    if (id === undefined || !UUID.test(id) || machine === undefined || started === undefined)
      return undefined;
    return pid !== undefined && Number.isInteger(pid) && pid > 0 ? { id, machine, pid, started } : undefined;
  } catch {
    return undefined;
  }
}

async function tryLink(claim: string, path: string): Promise<boolean> {
  try {
    await link(claim, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}
