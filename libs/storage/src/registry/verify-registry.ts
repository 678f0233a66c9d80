import { type OnProgress, hasCode } from '@busyness/core';

import { checksumStream } from '../checksum/checksum.js';
import { type ObjectStat } from '../object-store.js';
import { aliasesKey, readAliases } from './aliases.js';
import { listFolders, type VersionFolder } from './list-folders.js';
import { lookForVersion, type ModelFile, VERSION_FILE, versionFolder } from './model-version.js';
import { type RegistryPlace } from './registry-place.js';
import { isLeaseKey, readLease } from './server-leases.js';
import { clockKey } from './store-clock.js';

/** Something in a store that is not as it was written. */
export interface Problem {
  readonly kind: 'missing' | 'extra' | 'damaged';
  readonly key: string;
  readonly why: string;
}

/** What was looked at, and what is wrong with it. */
export interface Verification {
  readonly versions: number;
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
  /** Keys of what a registration that is under way, or was cut short, has written so far: nothing is wrong with that. */
  readonly unfinished: readonly string[];
}

/** How to verify. */
export interface VerifyOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Codes of errors that say that an object is not what was written. */
const DAMAGE = ['REGISTRY_UNREADABLE', 'STORAGE_DAMAGED', 'STORAGE_GARBLED', 'REGISTRY_NAME_INVALID'];

/** Reads everything that a registry holds, and says what is missing, extra or damaged, by its key. */
export async function verifyRegistry(place: RegistryPlace, options: VerifyOptions): Promise<Verification> {
  const { onProgress, signal } = options;
  const problems: Problem[] = [];
  const unfinished: string[] = [];
  const counted = { versions: 0, files: 0, bytes: 0 };
  const folders = await listFolders(place);
  for (const [i, folder] of folders.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ done: i, total: folders.length, what: 'versions verified' });
    if (folder.mark) {
      unfinished.push(...[folder.mark, ...folder.files].map(({ key }) => key));
      continue;
    }
    counted.versions += folder.record ? 1 : 0;
    for (const { size } of folder.files) {
      counted.files += 1;
      counted.bytes += size;
    }
    problems.push(...(await verifyFolder(place, folder)));
  }
  onProgress?.({ done: folders.length, total: folders.length, what: 'versions verified' });
  const present = new Set(folders.flatMap(({ version, record }) => (record ? [version] : [])));
  problems.push(...(await verifyAliases(place, present)), ...(await verifyRest(place, folders)));
  return { ...counted, problems: problems.sort((a, b) => (a.key < b.key ? -1 : 1)), unfinished };
}

async function verifyFolder(place: RegistryPlace, { version, record, files }: VersionFolder) {
  const key = versionFolder(place, version) + VERSION_FILE;
  if (record === undefined) {
    const problem: Problem = { kind: 'missing', key, why: 'the files of the version are there' };
    return [problem];
  }
  const problems: Problem[] = [];
  let named: readonly ModelFile[];
  try {
    const { model } = await lookForVersion(place, version);
    if (model === undefined) return []; // it was removed since it was listed
    named = Object.values(model.files);
  } catch (error) {
    return [damaged(key, error)];
  }
  for (const file of named) problems.push(...(await verifyFile(place, file)));
  const known = new Set(named.map((file) => file.key));
  for (const file of files) {
    if (!known.has(file.key)) problems.push({ kind: 'extra', key: file.key, why: `${key} does not name it` });
  }
  return problems;
}

async function verifyFile({ store }: RegistryPlace, { key, sha256, size }: ModelFile): Promise<Problem[]> {
  try {
    const actual = await checksumStream(await store.getStream(key));
    if (actual.size !== size) {
      return [{ kind: 'damaged', key, why: `it should have ${size} bytes, but has ${actual.size}` }];
    }
    if (actual.sha256 === sha256) return [];
    return [{ kind: 'damaged', key, why: `its SHA-256 should be ${sha256}, but it is ${actual.sha256}` }];
  } catch (error) {
    if (!hasCode(error, 'STORAGE_NOT_FOUND')) return [damaged(key, error)];
    return [{ kind: 'missing', key, why: 'the record of its version names it' }];
  }
}

async function verifyAliases(place: RegistryPlace, present: ReadonlySet<string>): Promise<Problem[]> {
  try {
    const { version, challenger } = (await readAliases(place)).aliases;
    const named = { champion: version, challenger };
    return Object.entries(named).flatMap(([alias, name]): Problem[] => {
      if (name === null || present.has(name)) return [];
      return [{ kind: 'missing', key: versionFolder(place, name) + VERSION_FILE, why: `it is the ${alias}` }];
    });
  } catch (error) {
    return [damaged(aliasesKey(place), error)];
  }
}

/** Leases of servers, and objects that have no business in a registry. */
async function verifyRest(place: RegistryPlace, folders: readonly VersionFolder[]): Promise<Problem[]> {
  const ofVersions = new Set(
    folders.flatMap(({ record, mark, files }) => [record, mark, ...files]).map((object) => object?.key),
  );
  const problems: Problem[] = [];
  for await (const stat of place.store.list(`${place.prefix}/`)) {
    const { key } = stat;
    if (key === aliasesKey(place) || key === clockKey(place) || ofVersions.has(key)) continue;
    if (isLeaseKey(place, key)) problems.push(...(await verifyLease(place, stat)));
    else problems.push({ kind: 'extra', key, why: 'the registry has no such file' });
  }
  return problems;
}

async function verifyLease(place: RegistryPlace, stat: ObjectStat): Promise<Problem[]> {
  try {
    await readLease(place, stat);
    return [];
  } catch (error) {
    return [damaged(stat.key, error)];
  }
}

/** Rethrows what says nothing of the object, such as a store that cannot be reached. */
function damaged(key: string, error: unknown): Problem {
  if (!hasCode(error, ...DAMAGE)) throw error;
  return { kind: 'damaged', key, why: (error as Error).message };
}
