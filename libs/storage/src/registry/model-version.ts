import { hasCode } from '@busyness/core';

import { errors } from '../errors.js';
import { parseRecord } from './record.js';
import { type RegistryPlace } from './registry-place.js';

/** What a version is recorded with; every part is a plain object of JSON values. */
export interface ModelRecord {
  /** Where the model came from: inputs with checksums, code version, run. */
  readonly lineage: object;
  /** How good it was when it was judged. */
  readonly metrics: object;
  /** What it was trained with. */
  readonly parameters: object;
}

/** A file of a version. */
export interface ModelFile {
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Where the store holds it. */
  readonly key: string;
}

/** A registered model: it never changes. */
export interface ModelVersion {
  readonly version: string;
  /** By name: `model.safetensors`. */
  readonly files: Readonly<Record<string, ModelFile>>;
  readonly lineage: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The file that makes a version exist; written last. */
export const VERSION_FILE = 'version.json';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Throws `REGISTRY_NAME_INVALID` unless a version, a file of one, or a server can have this name. */
export function checkName(kind: 'version' | 'file' | 'server', name: string): void {
  if (!NAME.test(name) || (kind === 'file' && name === VERSION_FILE)) {
    throw errors.REGISTRY_NAME_INVALID({ kind, name });
  }
}

/** Where a version's own files are: `registry/models/v1/`. */
export function versionFolder(place: RegistryPlace, version: string): string {
  return `${place.prefix}/models/${version}/`;
}

/**
 * What `version.json` holds while a version is being registered or removed: there is no version then. Each of
 * the two replaces the generation that it has seen itself, so that neither undoes the other's work.
 */
export const PENDING = 'pending\n';

/** What is under a version's name: the version, or the generation of what is there instead (`absent`). */
export type VersionRead =
  | { readonly model: ModelVersion; readonly generation: string }
  | { readonly model?: undefined; readonly generation: string | 'absent' };

/** Throws `REGISTRY_UNREADABLE`, `STORAGE_DAMAGED`, `REGISTRY_NAME_INVALID`. */
export async function lookForVersion(place: RegistryPlace, version: string): Promise<VersionRead> {
  checkName('version', version);
  const key = versionFolder(place, version) + VERSION_FILE;
  try {
    const { bytes, stat } = await place.store.get(key);
    const { generation } = stat;
    if (new TextDecoder().decode(bytes) === PENDING) return { generation };
    const model = parseVersion(place, key, bytes);
    if (model.version === version) return { model, generation };
    const why = `it is that of the version "${model.version}"`;
    throw errors.REGISTRY_UNREADABLE({ uri: place.store.uri, key, why });
  } catch (error) {
    if (hasCode(error, 'STORAGE_NOT_FOUND')) return { generation: 'absent' };
    throw error;
  }
}

/** Returns the version that a `version.json` records; throws `REGISTRY_UNREADABLE`, `STORAGE_DAMAGED`. */
export function parseVersion(place: RegistryPlace, key: string, bytes: Uint8Array): ModelVersion {
  return parseRecord(place, key, bytes, isModelVersion);
}

function isModelVersion(value: Readonly<Record<string, unknown>>): value is ModelVersion & typeof value {
  const { version, files, lineage, metrics, parameters } = value;
  return (
    typeof version === 'string' &&
    isObject(files) &&
    Object.values(files).every(isModelFile) &&
    [lineage, metrics, parameters].every(isObject)
  );
}

function isModelFile(value: unknown): value is ModelFile {
  if (!isObject(value)) return false;
  const { sha256, size, key } = value as Partial<ModelFile>;
  return typeof sha256 === 'string' && typeof size === 'number' && typeof key === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
