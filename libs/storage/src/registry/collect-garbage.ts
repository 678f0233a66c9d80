import { hasCode } from '@busyness/core';

import { type ObjectStat } from '../object-store.js';
import { type VersionFolder } from './list-folders.js';
import { lookForVersion, PENDING, VERSION_FILE, versionFolder } from './model-version.js';
import { forgetRemovals, planRemovals } from './plan-removals.js';
import { type RegistryPlace } from './registry-place.js';
import { removeObjects } from './remove-objects.js';
import { type Retention } from './retention.js';
import { readLeases } from './server-leases.js';
import { readStoreClock } from './store-clock.js';

/** What `gc` has removed, or would remove. */
export interface Collected {
  readonly versions: readonly string[];
  /** The versions that stay, and why. */
  readonly kept: readonly { readonly version: string; readonly why: string }[];
  /** Keys of files that belong to no version: registrations that were cut short have left them. */
  readonly orphans: readonly string[];
  /** Servers that have not been heard of for too long. */
  readonly servers: readonly string[];
  /** Of the versions and orphans. */
  readonly bytes: number;
}

/** How to collect. */
export interface CollectOptions extends Retention {
  /** Now, by the caller's clock. Ages are counted by the store's, except in a dry run, which writes nothing. */
  readonly at: Date;
  /** Only say what would be removed. */
  readonly dryRun: boolean;
}

/**
 * Removes versions that nothing keeps, files that belong to none, and leases of dead servers.
 *
 * A version's `version.json` is replaced by the mark of what is pending before its files go, so that it is there
 * as a whole or not at all. Whatever was written since it was listed stays, whoever wrote it. Cut short at any
 * moment, it is finished by the next one.
 */
export async function collectGarbage(place: RegistryPlace, options: CollectOptions): Promise<Collected> {
  const { at, dryRun, graceMs, leaseMs } = options;
  const nowMs = dryRun ? at.getTime() : await readStoreClock(place, at);
  const servers = await readLeases(place);
  const leases = servers.map(({ lease }) => lease);
  const { folders, removals, kept } = await planRemovals(place, options, leases, nowMs, dryRun);

  const orphans: ObjectStat[] = [];
  const removed: ObjectStat[] = [];
  for (const folder of folders) {
    const removal = removals.find(({ version }) => version === folder.version);
    if (removal !== undefined) {
      removed.push(...folder.files, ...(folder.record ? [folder.record] : []));
      if (!dryRun) await removeFolder(place, folder, removal.generation);
      continue;
    }
    const found = await orphansOf(place, folder, ({ modifiedMs }) => nowMs - modifiedMs >= graceMs);
    orphans.push(...found);
    if (dryRun || found.length === 0) continue;
    if (folder.record) await removeObjects(place.store, found);
    else await removeFolder(place, folder, folder.mark?.generation ?? 'absent');
  }
  const dead = servers.filter(({ lease }) => nowMs - lease.renewedMs > leaseMs);
  if (!dryRun) {
    const stats = dead.map(({ stat }) => stat);
    await removeObjects(place.store, stats);
    await forgetRemovals(place, removals);
  }
  return {
    versions: removals.map(({ version }) => version),
    kept,
    orphans: orphans.map(({ key }) => key),
    servers: dead.map(({ lease }) => lease.server),
    bytes: [...removed, ...orphans].reduce((sum, { size }) => sum + size, 0),
  };
}

/** The objects in a folder that no version needs and that nobody has written for long. */
async function orphansOf(
  place: RegistryPlace,
  { version, record, mark, files }: VersionFolder,
  isOld: (object: ObjectStat) => boolean,
): Promise<ObjectStat[]> {
  if (record === undefined) {
    const all = mark ? [...files, mark] : [...files];
    return all.every(isOld) ? all : [];
  }
  const needed = await keysOf(place, version);
  return needed === undefined ? [] : files.filter((file) => !needed.has(file.key) && isOld(file));
}

/** The keys of a version's files; undefined when its record cannot be read, or is gone: then nothing is known. */
async function keysOf(place: RegistryPlace, version: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const { model } = await lookForVersion(place, version);
    return model && new Set(Object.values(model.files).map(({ key }) => key));
  } catch (error) {
    if (hasCode(error, 'REGISTRY_UNREADABLE', 'STORAGE_DAMAGED', 'REGISTRY_NAME_INVALID')) return undefined;
    throw error;
  }
}

/** Removes a folder if its `version.json` is still at this generation: bars it first, and lets go of the bar last. */
async function removeFolder(
  { store, prefix }: RegistryPlace,
  { version, files }: VersionFolder,
  generation: string,
): Promise<void> {
  let bar: ObjectStat;
  try {
    const key = versionFolder({ store, prefix }, version) + VERSION_FILE;
    bar = await store.put(key, PENDING, { ifGeneration: generation });
  } catch (error) {
    if (hasCode(error, 'STORAGE_CONFLICT')) return;
    throw error;
  }
  await removeObjects(store, files);
  await removeObjects(store, [bar]);
}
