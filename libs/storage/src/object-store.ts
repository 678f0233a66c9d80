/** What is known of an object without reading it. */
export interface ObjectStat {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Changes with every write of the key; opaque, compared for equality only. */
  readonly generation: string;
  /** When it was written, by the store's own clock: milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** `ifGeneration`: write only if the present generation is this one; `'absent'`: only if there is no object. */
export interface PutOptions {
  readonly ifGeneration?: string | 'absent';
  readonly signal?: AbortSignal;
}

/**
 * Named byte strings with atomic, conditional writes: a reader sees the whole old or the whole new object.
 *
 * Keys are `/`-separated relative paths (`registry/champion.json`); they hold no empty, `.` or `..` part
 * (`checkKey` has every rule). Every method throws `STORAGE_KEY_INVALID` for another key, and the reason of
 * its signal once that is aborted; an aborted write has written nothing.
 */
export interface ObjectStore {
  /** The root, in a form that opens the same store from anywhere: `file:///data/store`. */
  readonly uri: string;
  /** Throws `STORAGE_NOT_FOUND` when there is no such object. */
  get(key: string, options?: { signal?: AbortSignal }): Promise<{ bytes: Uint8Array; stat: ObjectStat }>;
  /**
   * A stream of the object's bytes, from `start` up to and excluding `end`, cut at the object's end.
   *
   * The bytes are those of one generation, also when the object is replaced or deleted meanwhile. Iterate it,
   * to the end or to a `break`: what it holds open is let go then. Throws `STORAGE_NOT_FOUND`, and
   * `STORAGE_RANGE_INVALID` unless 0 <= start <= end.
   */
  getStream(
    key: string,
    options?: { start?: number; end?: number; signal?: AbortSignal },
  ): Promise<AsyncIterable<Uint8Array>>;
  /** Throws `STORAGE_CONFLICT` when `ifGeneration` does not hold; nothing is written then. */
  put(key: string, bytes: Uint8Array | string, options?: PutOptions): Promise<ObjectStat>;
  /** Like `put`, from a stream, in constant memory; the object appears when the stream has ended well. */
  putStream(key: string, chunks: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<ObjectStat>;
  stat(key: string): Promise<ObjectStat | undefined>;
  /** Objects whose key starts with `prefix`, ascending by key (the order of its UTF-8 bytes). */
  list(prefix: string): AsyncIterable<ObjectStat>;
  /**
   * No error when there is no such object, whatever `ifGeneration` says; `STORAGE_CONFLICT` when there is one
   * of another generation.
   */
  delete(key: string, options?: PutOptions): Promise<void>;
}
