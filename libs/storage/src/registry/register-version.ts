import { hasCode } from '@busyness/core';

import { checksum } from '../checksum/checksum.js';
import { errors } from '../errors.js';
import { canonicalJson } from './canonical-json.js';
import { isRefusal } from './is-refusal.js';
import {
  checkName,
  lookForVersion,
  type ModelFile,
  type ModelRecord,
  type ModelVersion,
  parseVersion,
  PENDING,
  VERSION_FILE,
  versionFolder,
} from './model-version.js';
import { formatRecord } from './record.js';
import { type RegistryPlace } from './registry-place.js';

const CONFLICT = 'STORAGE_CONFLICT';

/** A model to register. */
export interface Registration {
  /** Its name for ever: a letter or digit, then up to 127 of `A-Z a-z 0-9 . _ -`. */
  readonly version: string;
  /** Its files, by name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly record: ModelRecord;
}

/** What became of a registration: `created` is false when the same content was registered before. */
export interface Registered {
  readonly created: boolean;
  readonly model: ModelVersion;
}

/** So often a write is tried that fails without a reason to give up. */
const MOST_TRIES = 3;

/**
 * Registers a version: a mark that it is being registered, then its files, then the record that makes it exist in
 * the mark's place.
 *
 * No object of a version is ever overwritten with other bytes. So two who register at once cannot spoil each
 * other's files, and a registration that is cut short leaves nothing but files that no record names. Whoever
 * removes such files replaces the mark first: the record can then not be written, and all files are written
 * again.
 */
export async function registerVersion(place: RegistryPlace, input: Registration): Promise<Registered> {
  const { version, files, record } = input;
  checkName('version', version);
  for (const name of Object.keys(files)) checkName('file', name);
  canonicalJson(record); // before anything is written

  const key = versionFolder(place, version) + VERSION_FILE;
  let failures = 0;
  for (;;) {
    const { model, generation } = await lookForVersion(place, version);
    if (model !== undefined) return { created: false, model: same(place, model, input) };
    try {
      const mark =
        generation === 'absent'
          ? await place.store.put(key, PENDING, { ifGeneration: 'absent' })
          : { generation };
      const written = await writeFiles(place, version, files);
      const bytes = new TextEncoder().encode(formatRecord({ version, files: written, ...pick(record) }));
      await place.store.put(key, bytes, { ifGeneration: mark.generation });
      return { created: true, model: parseVersion(place, key, bytes) };
    } catch (error) {
      // A record that was not answered for may be there: it is looked for again, and says the same if it is ours.
      if (!hasCode(error, CONFLICT) && (isRefusal(error) || (failures += 1) === MOST_TRIES)) throw error;
    }
  }
}

async function writeFiles(
  place: RegistryPlace,
  version: string,
  files: Registration['files'],
): Promise<Record<string, ModelFile>> {
  const folder = versionFolder(place, version);
  const written: Record<string, ModelFile> = {};
  for (const [name, bytes] of Object.entries(files).sort()) {
    const sha256 = checksum(bytes);
    const key = await writeFile(place, folder, name, bytes, sha256);
    written[name] = { sha256, size: bytes.length, key };
  }
  return written;
}

/**
 * Returns the key that holds the file: its name in the version's folder, or, where a registration that was
 * cut short has left other bytes under that name, the name in a folder named after the checksum.
 */
async function writeFile(
  { store }: RegistryPlace,
  folder: string,
  name: string,
  bytes: Uint8Array,
  sha256: string,
): Promise<string> {
  for (const key of [folder + name, `${folder}${sha256.slice(0, 16)}/${name}`]) {
    if (await writeUnlessOther(store, key, bytes, sha256)) return key;
  }
  throw errors.STORAGE_KEY_TAKEN({ uri: store.uri, key: folder + name });
}

/**
 * Returns whether the key holds these bytes now, written by this very call: bytes that were there before are
 * written again, so that who has seen them lie about cannot remove them. Other bytes stay.
 */
async function writeUnlessOther(
  store: RegistryPlace['store'],
  key: string,
  bytes: Uint8Array,
  sha256: string,
): Promise<boolean> {
  let generation: string | 'absent' = 'absent';
  for (let failures = 0; ;) {
    try {
      await store.put(key, bytes, { ifGeneration: generation });
      return true;
    } catch (error) {
      if (!hasCode(error, CONFLICT) && (isRefusal(error) || (failures += 1) === MOST_TRIES)) throw error;
      const present = await findObject(store, key);
      if (present !== undefined && checksum(present.bytes) !== sha256) return false;
      generation = present?.stat.generation ?? 'absent';
    }
  }
}

async function findObject(store: RegistryPlace['store'], key: string) {
  try {
    return await store.get(key);
  } catch (error) {
    if (hasCode(error, 'STORAGE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Returns the version that is there; throws `REGISTRY_VERSION_TAKEN` when it has not the content of `input`. */
function same(place: RegistryPlace, present: ModelVersion, input: Registration): ModelVersion {
  const differing: string[] = [];
  for (const name of new Set([...Object.keys(present.files), ...Object.keys(input.files)])) {
    const both = Object.hasOwn(present.files, name) && Object.hasOwn(input.files, name);
    if (!both || present.files[name].sha256 !== checksum(input.files[name])) differing.push(name);
  }
  for (const part of ['lineage', 'metrics', 'parameters'] as const) {
    if (canonicalJson(present[part]) !== canonicalJson(input.record[part])) differing.push(part);
  }
  if (differing.length > 0) {
    const { version } = input;
    throw errors.REGISTRY_VERSION_TAKEN({ uri: place.store.uri, version, differing: differing.sort() });
  }
  return present;
}

function pick({ lineage, metrics, parameters }: ModelRecord): ModelRecord {
  return { lineage, metrics, parameters };
}
