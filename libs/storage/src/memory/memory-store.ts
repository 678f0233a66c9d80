import { errors } from '../errors.js';
import { checkKey, checkPrefix } from '../keys/check-key.js';
import { checkRange } from '../keys/check-range.js';
import { compareKeys } from '../keys/compare-keys.js';
import { type ObjectStat, type ObjectStore, type PutOptions } from '../object-store.js';
import { untilAborted } from '../until-aborted.js';

interface MemoryObject {
  readonly bytes: Uint8Array;
  readonly stat: ObjectStat;
}

const CHUNK_BYTES = 256 * 1024;

/** An object store in this process's memory: for tests, and for runs that leave nothing behind. */
export class MemoryStore implements ObjectStore {
  readonly uri: string;
  readonly #objects = new Map<string, MemoryObject>();
  /** Never goes back, so that a deleted and recreated object has a new generation. */
  #writes = 0;

  constructor(uri: string) {
    this.uri = uri;
  }

  async get(key: string, options: { signal?: AbortSignal } = {}): Promise<MemoryObject> {
    const { bytes, stat } = this.#find(key, options.signal);
    return { bytes: bytes.slice(), stat };
  }

  async getStream(
    key: string,
    options: { start?: number; end?: number; signal?: AbortSignal } = {},
  ): Promise<AsyncIterable<Uint8Array>> {
    const { bytes } = this.#find(key, options.signal);
    const { start, end } = checkRange(key, bytes.length, options);
    return (async function* read() {
      for (let at = start; at < end; at += CHUNK_BYTES) {
        options.signal?.throwIfAborted();
        yield bytes.slice(at, Math.min(at + CHUNK_BYTES, end));
      }
    })();
  }

  async put(key: string, bytes: Uint8Array | string, options: PutOptions = {}): Promise<ObjectStat> {
    checkKey(key);
    options.signal?.throwIfAborted();
    this.#checkGeneration(key, options.ifGeneration);
    const copy = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);
    const stat = {
      key,
      size: copy.length,
      generation: String((this.#writes += 1)),
      modifiedMs: Date.now(),
    };
    this.#objects.set(key, { bytes: copy, stat });
    return stat;
  }

  async putStream(
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    options: PutOptions = {},
  ): Promise<ObjectStat> {
    checkKey(key);
    const parts: Uint8Array[] = [];
    for await (const chunk of untilAborted(chunks, options.signal)) parts.push(new Uint8Array(chunk));
    return this.put(key, Buffer.concat(parts), options);
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    checkKey(key);
    return this.#objects.get(key)?.stat;
  }

  async *list(prefix: string): AsyncIterable<ObjectStat> {
    checkPrefix(prefix);
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix)).sort(compareKeys);
    for (const key of keys) {
      const object = this.#objects.get(key);
      if (object !== undefined) yield object.stat;
    }
  }

  async delete(key: string, options: PutOptions = {}): Promise<void> {
    checkKey(key);
    options.signal?.throwIfAborted();
    if (!this.#objects.has(key)) return;
    this.#checkGeneration(key, options.ifGeneration);
    this.#objects.delete(key);
  }

  #find(key: string, signal: AbortSignal | undefined): MemoryObject {
    checkKey(key);
    signal?.throwIfAborted();
    const object = this.#objects.get(key);
    if (object === undefined) throw errors.STORAGE_NOT_FOUND({ uri: this.uri, key });
    return object;
  }

  #checkGeneration(key: string, expected: string | undefined): void {
    const actual = this.#objects.get(key)?.stat.generation ?? 'absent';
    if (expected !== undefined && expected !== actual) {
      throw errors.STORAGE_CONFLICT({ uri: this.uri, key, expected, actual });
    }
  }
}
