import { getVerified } from '../checksum/get-verified.js';
import { errors } from '../errors.js';
import { checkKey } from '../keys/check-key.js';
import { type ObjectStore } from '../object-store.js';
import { changeChampion, type Champion, readChampion, versionBefore } from './champion.js';
import { findVersion, type ModelVersion, VERSION_FILE } from './model-version.js';
import { type Registered, registerVersion, type Registration } from './register-version.js';
import { type RegistryPlace } from './registry-place.js';

/** Why and when the champion changes. Time comes from the caller: the registry has no clock. */
export interface ChangeNote {
  readonly reason: string;
  readonly at: Date;
  /** Change it only if this version is the champion now; null: only if there is none. */
  readonly expect?: string | null;
}

/**
 * Model versions that never change, and the one that serves: the champion.
 *
 * In the store: `registry/models/<version>/` holds a version's files and `version.json`, written last;
 * `registry/champion.json` holds the champion and its whole history.
 */
export class ModelRegistry {
  readonly #place: RegistryPlace;

  constructor(place: RegistryPlace) {
    this.#place = place;
  }

  /**
   * Registers a version. The same content again changes nothing and is no error; other content under the
   * same name is `REGISTRY_VERSION_TAKEN`, which says what differs. Cut short at any moment, it has left no
   * version, and works when it is done again.
   *
   * Throws also `REGISTRY_NAME_INVALID` and `REGISTRY_RECORD_INVALID`, before anything is written.
   */
  register(registration: Registration): Promise<Registered> {
    return registerVersion(this.#place, registration);
  }

  /** Returns what is recorded of a version; throws `REGISTRY_VERSION_UNKNOWN`, `REGISTRY_UNREADABLE`. */
  async readVersion(version: string): Promise<ModelVersion> {
    const model = await findVersion(this.#place, version);
    if (model !== undefined) return model;
    const known = await this.listVersions();
    throw errors.REGISTRY_VERSION_UNKNOWN({ uri: this.#place.store.uri, version, known });
  }

  /**
   * Returns the bytes of a version's file, after a look at its checksum; throws `STORAGE_DAMAGED`, which
   * names the file, `REGISTRY_FILE_UNKNOWN`, and what `readVersion` throws.
   */
  async readFile(version: string, name: string): Promise<Uint8Array> {
    const { files } = await this.readVersion(version);
    if (!Object.hasOwn(files, name)) {
      throw errors.REGISTRY_FILE_UNKNOWN({ version, name, known: Object.keys(files) });
    }
    return getVerified(this.#place.store, files[name].key, files[name].sha256);
  }

  /** The names of all versions, ascending. */
  async listVersions(): Promise<readonly string[]> {
    const folder = `${this.#place.prefix}/models/`;
    const versions: string[] = [];
    for await (const { key } of this.#place.store.list(folder)) {
      const [version, file, ...deeper] = key.slice(folder.length).split('/');
      if (file === VERSION_FILE && deeper.length === 0) versions.push(version);
    }
    return versions;
  }

  /** Returns the champion and its history; `undefined` when nothing was promoted yet. */
  champion(): Promise<Champion | undefined> {
    return readChampion(this.#place);
  }

  /**
   * Makes a version the champion, by one conditional write, and returns it. Nothing happens when it is that
   * already. Every file is read and checked before: a damaged version never becomes champion.
   *
   * Throws `REGISTRY_CONFLICT` when the champion is not the expected one, or when somebody else changed it
   * meanwhile; `STORAGE_DAMAGED`, `STORAGE_NOT_FOUND` and what `readVersion` throws.
   */
  async promote(version: string, note: ChangeNote): Promise<Champion> {
    const present = await this.champion();
    if (present?.version === version) return present;
    this.#checkExpected(present, note.expect);
    await this.#checkFiles(version);
    const previous = present?.version ?? null;
    const { reason } = note;
    return changeChampion(this.#place, present, {
      action: 'promote',
      version,
      previous,
      reason,
      at: note.at.toISOString(),
    });
  }

  /**
   * Makes the version champion that was it before the present one was promoted, and returns it. Two in a row
   * go back by two.
   *
   * Throws `REGISTRY_NO_ROLLBACK` when there was none before, and what `promote` throws.
   */
  async rollback(note: ChangeNote): Promise<Champion> {
    const present = await this.champion();
    this.#checkExpected(present, note.expect);
    const version = versionBefore(present?.history ?? []);
    if (present === undefined || version === undefined) {
      throw errors.REGISTRY_NO_ROLLBACK({ uri: this.#place.store.uri, champion: present?.version ?? null });
    }
    await this.#checkFiles(version);
    const { reason } = note;
    return changeChampion(this.#place, present, {
      action: 'rollback',
      version,
      previous: present.version,
      reason,
      at: note.at.toISOString(),
    });
  }

  async #checkFiles(version: string): Promise<void> {
    const { files } = await this.readVersion(version);
    for (const { key, sha256 } of Object.values(files)) await getVerified(this.#place.store, key, sha256);
  }

  #checkExpected(present: Champion | undefined, expected: string | null | undefined): void {
    const actual = present?.version ?? null;
    if (expected !== undefined && expected !== actual) {
      throw errors.REGISTRY_CONFLICT({ uri: this.#place.store.uri, expected, actual });
    }
  }
}

/** Returns the model registry of a store; touches nothing yet. `prefix`: where in it (`registry`). */
export function openRegistry(store: ObjectStore, options: { readonly prefix?: string } = {}): ModelRegistry {
  const { prefix = 'registry' } = options;
  checkKey(prefix);
  return new ModelRegistry({ store, prefix });
}
