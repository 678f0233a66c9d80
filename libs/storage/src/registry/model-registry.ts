import { randomUUID } from 'node:crypto';

import { checksum } from '../checksum/checksum.js';
import { getVerified } from '../checksum/get-verified.js';
import { errors } from '../errors.js';
import { checkKey } from '../keys/check-key.js';
import { type ObjectStore } from '../object-store.js';
import { type AliasChange, type Aliases, championChanges, readAliases, versionBefore } from './aliases.js';
import { canonicalJson } from './canonical-json.js';
import { changeAlias } from './change-alias.js';
import { type Collected, collectGarbage, type CollectOptions } from './collect-garbage.js';
import { listFolders } from './list-folders.js';
import { lookForVersion, type ModelVersion } from './model-version.js';
import { type Registered, registerVersion, type Registration } from './register-version.js';
import { type RegistryPlace } from './registry-place.js';
import { DEFAULT_RETENTION } from './retention.js';
import { endLease, readLeases, renewLease, type ServerLease } from './server-leases.js';
import { type Verification, type VerifyOptions, verifyRegistry } from './verify-registry.js';

/** Why and when an alias changes. Time comes from the caller: the registry has no clock. */
export interface ChangeNote {
  readonly reason: string;
  readonly at: Date;
  /** Change it only if this version is the champion now; null: only if there is none. */
  readonly expect?: string | null;
}

/** Which version serves, and how it came to that. */
export interface Champion {
  readonly version: string;
  /** Changes with every change of the champion. */
  readonly generation: string;
  /** Every change of the champion there was, the latest last. */
  readonly history: readonly AliasChange[];
}

/** Which version would replace the champion, and how it came to that. */
export interface Challenger {
  readonly version: string;
  readonly nomination: AliasChange;
}

/**
 * Model versions that never change, and two names for them: the champion, which serves, and the challenger, which
 * waits to replace it.
 *
 * In the store: `registry/models/<version>/` holds a version's files and `version.json`, whose record is written
 * last; `registry/champion.json` holds both names and every change of them; `registry/servers/` holds which
 * server serves which version.
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
    const { model } = await lookForVersion(this.#place, version);
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
    const folders = await listFolders(this.#place);
    return folders.flatMap(({ version, record }) => (record === undefined ? [] : [version]));
  }

  /** Returns the champion and its history; `undefined` when there is none. Throws `REGISTRY_UNREADABLE`. */
  async champion(): Promise<Champion | undefined> {
    return championOf((await readAliases(this.#place)).aliases);
  }

  /** Returns the version that waits to replace the champion; `undefined` when none does. */
  async challenger(): Promise<Challenger | undefined> {
    const { challenger, history } = (await readAliases(this.#place)).aliases;
    const nomination = history.findLast(
      ({ action, version }) => action === 'nominate' && version === challenger,
    );
    return nomination && { version: nomination.version, nomination };
  }

  /** Every change of champion and challenger, the latest last. */
  async history(): Promise<readonly AliasChange[]> {
    return (await readAliases(this.#place)).aliases.history;
  }

  /**
   * Makes a version the champion, by one conditional write, and returns it. Nothing happens when it is that
   * already. Every file is read and checked before: a damaged version never becomes champion.
   *
   * Throws `REGISTRY_CONFLICT` when the champion is not the expected one, or when somebody else changed it
   * meanwhile; `STORAGE_DAMAGED`, `STORAGE_NOT_FOUND` and what `readVersion` throws; `REGISTRY_VERSION_REMOVED`
   * when `gc` is removing it; `REGISTRY_OUTCOME_UNKNOWN` when the store failed and could not be asked again.
   */
  async promote(version: string, note: ChangeNote): Promise<Champion> {
    const read = await readAliases(this.#place);
    const present = championOf(read.aliases);
    if (present?.version === version) return present;
    this.#checkExpected(present, note.expect);
    await this.#checkFiles(version);
    const previous = present?.version ?? null;
    const after = await changeAlias(this.#place, read, toChange('promote', version, previous, note));
    return championOf(after)!;
  }

  /**
   * Makes the version champion that was it before the present one was promoted, and returns it. Two in a row
   * go back by two.
   *
   * Throws `REGISTRY_NO_ROLLBACK` when there was none before, and what `promote` throws.
   */
  async rollback(note: ChangeNote): Promise<Champion> {
    const read = await readAliases(this.#place);
    const present = championOf(read.aliases);
    this.#checkExpected(present, note.expect);
    const version = versionBefore(read.aliases.history);
    if (present === undefined || version === undefined) {
      throw errors.REGISTRY_NO_ROLLBACK({ uri: this.#place.store.uri, champion: present?.version ?? null });
    }
    await this.#checkFiles(version);
    const change = toChange('rollback', version, present.version, note);
    return championOf(await changeAlias(this.#place, read, change))!;
  }

  /**
   * Makes a version the challenger, in place of the one before. Nothing happens when it is that already.
   *
   * Throws what `promote` throws, also when the champion changes meanwhile: the version was chosen against it.
   */
  async nominate(version: string, note: ChangeNote): Promise<void> {
    const read = await readAliases(this.#place);
    this.#checkExpected(championOf(read.aliases), note.expect);
    if (read.aliases.challenger === version) return;
    await this.#checkFiles(version);
    await changeAlias(this.#place, read, toChange('nominate', version, read.aliases.challenger, note));
  }

  /**
   * Says that a server serves a version, so that `gc` keeps it; to be said again well within `leaseMs` of `gc`
   * (15 min), and taken back by `leave`.
   */
  serve(server: string, version: string): Promise<void> {
    return renewLease(this.#place, server, version);
  }

  /** Says that a server serves nothing any more. */
  leave(server: string): Promise<void> {
    return endLease(this.#place, server);
  }

  /** Returns what the servers said last; those that died without a word are among them, until `gc` removes them. */
  async servers(): Promise<readonly ServerLease[]> {
    return (await readLeases(this.#place)).map(({ lease }) => lease);
  }

  /**
   * Removes versions that nothing needs, what registrations that were cut short have left, and servers that died
   * without a word. Never the champion, the challenger, the version that a rollback brings back, one that a
   * server serves, one that was champion or was registered within the grace period, or one of the newest.
   */
  gc(options: Partial<CollectOptions> & Pick<CollectOptions, 'at'>): Promise<Collected> {
    return collectGarbage(this.#place, { ...DEFAULT_RETENTION, dryRun: false, ...options });
  }

  /** Reads everything, and returns what is missing, extra or damaged. */
  verify(options: VerifyOptions = {}): Promise<Verification> {
    return verifyRegistry(this.#place, options);
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

function championOf({ version, history: all }: Aliases): Champion | undefined {
  const history = championChanges(all);
  const last = history.at(-1);
  if (version === null || last === undefined) return undefined;
  return { version, generation: checksum(canonicalJson([history.length, last])), history };
}

function toChange(
  action: AliasChange['action'],
  version: string,
  previous: string | null,
  { reason, at }: ChangeNote,
): AliasChange {
  return { id: randomUUID(), action, version, previous, reason, at: at.toISOString() };
}

/** Returns the model registry of a store; touches nothing yet. `prefix`: where in it (`registry`). */
export function openRegistry(store: ObjectStore, options: { readonly prefix?: string } = {}): ModelRegistry {
  const { prefix = 'registry' } = options;
  checkKey(prefix);
  return new ModelRegistry({ store, prefix });
}
