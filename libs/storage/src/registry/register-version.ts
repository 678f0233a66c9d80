import { checksum } from '../checksum/checksum.js';
import { errors } from '../errors.js';
import { hasCode } from '../has-code.js';
import { canonicalJson } from './canonical-json.js';
import {
  checkName,
  findVersion,
  type ModelFile,
  type ModelRecord,
  type ModelVersion,
  VERSION_FILE,
  versionFolder,
} from './model-version.js';
import { formatRecord, type RegistryPlace } from './registry-place.js';

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

/**
 * Registers a version: its files first, then the record that makes it exist.
 *
 * No object of a version is ever overwritten. So two who register at once cannot spoil each other's files,
 * and a registration that is cut short leaves nothing but files that no record names.
 */
export async function registerVersion(place: RegistryPlace, input: Registration): Promise<Registered> {
  const { version, files, record } = input;
  checkName('version', version);
  for (const name of Object.keys(files)) checkName('file', name);
  canonicalJson(record); // before anything is written

  const before = await findVersion(place, version);
  if (before !== undefined) return { created: false, model: same(place, before, input) };

  const folder = versionFolder(place, version);
  const written: Record<string, ModelFile> = {};
  for (const [name, bytes] of Object.entries(files).sort()) {
    const sha256 = checksum(bytes);
    const key = await writeFile(place, folder, name, bytes, sha256);
    written[name] = { sha256, size: bytes.length, key };
  }
  const text = formatRecord({ version, files: written, ...pick(record) });
  try {
    await place.store.put(folder + VERSION_FILE, text, { ifGeneration: 'absent' });
  } catch (error) {
    const winner = hasCode(error, CONFLICT) ? await findVersion(place, version) : undefined;
    if (winner === undefined) throw error;
    return { created: false, model: same(place, winner, input) };
  }
  const model = await findVersion(place, version);
  if (model === undefined)
    throw errors.STORAGE_NOT_FOUND({ uri: place.store.uri, key: folder + VERSION_FILE });
  return { created: true, model };
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
    try {
      await store.put(key, bytes, { ifGeneration: 'absent' });
      return key;
    } catch (error) {
      if (!hasCode(error, CONFLICT)) throw error;
      if (checksum((await store.get(key)).bytes) === sha256) return key;
    }
  }
  throw errors.STORAGE_KEY_TAKEN({ uri: store.uri, key: folder + name });
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
