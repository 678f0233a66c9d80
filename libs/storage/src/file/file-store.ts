import { type BigIntStats } from 'node:fs';
import { link, lstat, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

import { hasCode } from '@busyness/core';

import { errors } from '../errors.js';
import { checkKey, checkPrefix } from '../keys/check-key.js';
import { checkRange } from '../keys/check-range.js';
import { type ObjectStat, type ObjectStore, type PutOptions } from '../object-store.js';
import { untilAborted } from '../until-aborted.js';
import { makeFolder, removeEmptyFolders, syncFolder } from './folders.js';
import { stampGeneration, toObjectStat } from './generation.js';
import { type Layout } from './layout.js';
import { withLock } from './lock.js';
import { openObject, readChunks, readWhole } from './read-object.js';
import { sweepLeftovers } from './sweep.js';
import { writeTemporary } from './temporary-file.js';
import { type Attempt, SourceError, translateError, translating } from './translate-error.js';
import { walkObjects } from './walk-objects.js';

const MOST_TRIES = 20;

/**
 * An object store in a folder: an object is a file under its own name.
 *
 * A write goes to a temporary file, to the disk, and then under its name in one step of the file system, so
 * that a reader, or a crash, sees the old or the new object. To create (`ifGeneration: 'absent'`) that step
 * is `link()`, which fails when there is a file. To replace or delete it is taken under the key's lock, which
 * holds for all processes of the machine and outlives none of them (`lock.ts`).
 */
export class FileStore implements ObjectStore {
  readonly uri: string;
  readonly #layout: Layout;
  #opened: Promise<void> | undefined;
  #swept: Promise<void> | undefined;

  constructor(layout: Layout) {
    this.uri = pathToFileURL(layout.root).href;
    this.#layout = layout;
  }

  async get(
    key: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<{ bytes: Uint8Array; stat: ObjectStat }> {
    checkKey(key);
    options.signal?.throwIfAborted();
    return translating(this.#attempt('read', key), async () => {
      const object = await openObject(this.uri, key, this.#layout.objectPath(key));
      return { bytes: await readWhole(object, options.signal), stat: object.stat };
    });
  }

  async getStream(
    key: string,
    options: { start?: number; end?: number; signal?: AbortSignal } = {},
  ): Promise<AsyncIterable<Uint8Array>> {
    checkKey(key);
    checkRange(key, 0, options);
    options.signal?.throwIfAborted();
    const attempt = this.#attempt('read', key);
    const object = await translating(attempt, () => openObject(this.uri, key, this.#layout.objectPath(key)));
    return readChunks(object, checkRange(key, object.stat.size, options), options.signal);
  }

  async put(key: string, bytes: Uint8Array | string, options: PutOptions = {}): Promise<ObjectStat> {
    return this.#write(key, bytes, options);
  }

  async putStream(
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    options: PutOptions = {},
  ): Promise<ObjectStat> {
    return this.#write(key, asSource(untilAborted(chunks, options.signal)), options);
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    checkKey(key);
    await this.#sweep();
    const stats = await translating(this.#attempt('read', key), () => this.#find(key));
    return stats === undefined ? undefined : toObjectStat(key, stats);
  }

  async *list(prefix: string): AsyncIterable<ObjectStat> {
    checkPrefix(prefix);
    await this.#sweep();
    try {
      yield* walkObjects(this.#layout.root, prefix);
    } catch (error) {
      throw translateError(error, this.#attempt('list', prefix));
    }
  }

  async delete(key: string, options: PutOptions = {}): Promise<void> {
    checkKey(key);
    options.signal?.throwIfAborted();
    const path = this.#layout.objectPath(key);
    await translating(this.#attempt('delete', key), async () => {
      if ((await this.#find(key)) === undefined) return;
      await this.#locked(key, options.signal, async () => {
        const present = await this.#find(key);
        if (present === undefined) return;
        this.#checkGeneration(key, present, options.ifGeneration);
        await rm(path);
      });
      await syncFolder(dirname(path));
      await removeEmptyFolders(dirname(path), this.#layout.root);
    });
  }

  async #write(
    key: string,
    content: Uint8Array | string | AsyncIterable<Uint8Array>,
    options: PutOptions,
  ): Promise<ObjectStat> {
    checkKey(key);
    options.signal?.throwIfAborted();
    return translating(this.#attempt('write', key), async () => {
      this.#opened ??= this.#open();
      await this.#opened.catch((error) => {
        this.#opened = undefined;
        throw error;
      });
      const temporary = await writeTemporary(this.#layout.temporary, content);
      try {
        options.signal?.throwIfAborted();
        const stats =
          options.ifGeneration === 'absent'
            ? await this.#create(key, temporary)
            : await this.#replace(key, temporary, options);
        await syncFolder(dirname(this.#layout.objectPath(key)));
        return toObjectStat(key, stats);
      } finally {
        await rm(temporary, { force: true });
      }
    });
  }

  async #create(key: string, temporary: string): Promise<BigIntStats> {
    await stampGeneration(temporary, undefined);
    const stats = await lstat(temporary, { bigint: true });
    try {
      await this.#intoPlace(key, (path) => link(temporary, path));
    } catch (error) {
      const present = hasCode(error, 'EEXIST') ? await this.#find(key) : undefined;
      if (present === undefined) throw error;
      this.#checkGeneration(key, present, 'absent');
    }
    return stats;
  }

  async #replace(key: string, temporary: string, options: PutOptions): Promise<BigIntStats> {
    return this.#locked(key, options.signal, async () => {
      const present = await this.#find(key);
      this.#checkGeneration(key, present, options.ifGeneration);
      await stampGeneration(temporary, present);
      const stats = await lstat(temporary, { bigint: true });
      await this.#intoPlace(key, (path) => rename(temporary, path));
      return stats;
    });
  }

  /** Moves into the key's folder, making it first, again when a `delete` of the last file beside removed it. */
  async #intoPlace(key: string, move: (path: string) => Promise<void>): Promise<void> {
    const path = this.#layout.objectPath(key);
    for (let tries = 1; ; tries += 1) {
      try {
        await makeFolder(dirname(path));
        return await move(path);
      } catch (error) {
        if (!hasCode(error, 'ENOENT') || tries === MOST_TRIES) throw error;
      }
    }
  }

  #locked<T>(key: string, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T> {
    return withLock(this.#layout, this.#layout.lockPath(key), task, signal);
  }

  async #find(key: string): Promise<BigIntStats | undefined> {
    try {
      const stats = await lstat(this.#layout.objectPath(key), { bigint: true });
      return stats.isFile() ? stats : undefined;
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  #checkGeneration(key: string, present: BigIntStats | undefined, expected: string | undefined): void {
    const actual = present === undefined ? 'absent' : toObjectStat(key, present).generation;
    if (expected !== undefined && expected !== actual) {
      throw errors.STORAGE_CONFLICT({ uri: this.uri, key, expected, actual });
    }
  }

  /** Before the first write: makes the folder. */
  async #open(): Promise<void> {
    try {
      await makeFolder(this.#layout.temporary);
    } catch (error) {
      const isTaken = hasCode(error, 'EEXIST', 'ENOTDIR');
      // That is what /proc says.
      if (!isTaken && !hasCode(error, 'ENOENT')) throw error;
      const why = isTaken
        ? 'there is a file where its folder should be'
        : `no folder can be made there (${(error as Error).message})`;
      throw errors.STORAGE_URI_INVALID({ uri: this.uri, why }, error);
    }
    await this.#sweep();
  }

  /** Once, before the first write and before the first look: who finds all done may never write. */
  #sweep(): Promise<void> {
    this.#swept ??= sweepLeftovers(this.#layout);
    return this.#swept;
  }

  #attempt(action: Attempt['action'], key: string): Attempt {
    return { uri: this.uri, key, action, patienceMs: this.#layout.patienceMs };
  }
}

async function* asSource(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw new SourceError(error);
  }
}
