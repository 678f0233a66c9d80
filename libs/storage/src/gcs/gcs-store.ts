import { randomUUID } from 'node:crypto';

import { errors } from '../errors.js';
import { checkKey, checkPrefix, isKey } from '../keys/check-key.js';
import { checkRange } from '../keys/check-range.js';
import { type ObjectStat, type ObjectStore, type PutOptions } from '../object-store.js';
import { untilAborted } from '../until-aborted.js';
import { type Connection, connect } from './connect.js';
import { contentTypeOf } from './content-type.js';
import { type GcsOptions } from './gcs-options.js';
import { listPages } from './list-pages.js';
import { type Download, type DownloadPlan, openDownload } from './open-download.js';
import { GarbledError, readOn } from './read-on.js';
import { type Patience, RequestFailed, retry } from './retry.js';
import { type GcsAttempt, isMissingBucket, translateFailure } from './translate-failure.js';
import { needsSingleRequest, uploadAtOnce } from './single-request.js';
import { upload } from './upload.js';
import { type ObjectResource, type UploadPlan } from './upload-session.js';

/** The metadata of an object that names the write which made it. */
const WRITE_ID = 'busyness-write';
const PIECE_BYTES = 8 * 1024 * 1024;
const MAX_NAME_BYTES = 1024;
const MOST_TRIES = 20;
const ABSENT = '0';

/**
 * An object store in a bucket of Google Cloud Storage.
 *
 * Requests that fail in a way that may pass are tried again, each such that a second one does no harm: a write
 * is a resumable upload, which makes one object however often its requests are sent (`upload-session.ts`); a
 * delete names the generation that it deletes; a read goes on with the generation that it began with.
 */
export class GcsStore implements ObjectStore {
  readonly uri: string;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #endpoint: string | undefined;
  readonly #patience: Patience;
  readonly #pieceBytes: number;
  #connection: Promise<Connection> | undefined;

  /** @param prefix what the objects' names begin with, ending in `/`; or nothing */
  constructor({ bucket, prefix }: { bucket: string; prefix: string }, options: GcsOptions = {}) {
    const { endpoint, patienceMs = 120_000, timeoutMs = 60_000, pauseMs = 250 } = options;
    this.#pieceBytes = options.pieceBytes ?? PIECE_BYTES;
    this.uri = `gs://${bucket}/${prefix}`.replace(/\/$/, '');
    this.#bucket = bucket;
    this.#prefix = prefix;
    this.#endpoint = endpoint;
    this.#patience = { patienceMs, timeoutMs, pauseMs };
  }

  async get(
    key: string,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<{ bytes: Uint8Array; stat: ObjectStat }> {
    const name = this.#nameOf(key);
    return this.#attempting({ action: 'read', key }, async (connection) => {
      for (let tries = 1; ; tries += 1) {
        const download = await openDownload(connection, { name }, this.#patience, signal);
        const bytes = new Uint8Array(download.size);
        try {
          let at = 0;
          for await (const chunk of this.#readOn(connection, download, { name }, signal)) {
            bytes.set(chunk, at);
            at += chunk.length;
          }
          return { bytes, stat: toStat(key, download) };
        } catch (error) {
          // Replaced while a connection broke, or changed on the way: the whole can be had anew.
          const isGone = error instanceof RequestFailed && error.failure.status === 404;
          if (tries === MOST_TRIES || !(isGone || (error instanceof GarbledError && tries === 1)))
            throw error;
        }
      }
    });
  }

  async getStream(
    key: string,
    options: { start?: number; end?: number; signal?: AbortSignal } = {},
  ): Promise<AsyncIterable<Uint8Array>> {
    const name = this.#nameOf(key);
    const { start, end, signal } = options;
    checkRange(key, 0, options);
    signal?.throwIfAborted();
    const attempt = { action: 'read', key } as const;
    return this.#attempting(attempt, async (connection) => {
      if (end !== undefined && end === (start ?? 0)) return this.#readNothing(key);
      const plan = { name, ...(start ? { start } : {}), ...(end === undefined ? {} : { end }) };
      const download = await openDownload(connection, plan, this.#patience, signal).catch((error) => {
        const isPastEnd = error instanceof RequestFailed && error.failure.status === 416;
        if (isPastEnd) return undefined;
        throw error;
      });
      if (download === undefined) return this.#readNothing(key);
      return this.#translateStream(attempt, this.#readOn(connection, download, plan, signal));
    });
  }

  async put(key: string, bytes: Uint8Array | string, options: PutOptions = {}): Promise<ObjectStat> {
    const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    return this.#write(key, yieldOnce(whole), options);
  }

  async putStream(
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    options: PutOptions = {},
  ): Promise<ObjectStat> {
    return this.#write(key, untilAborted(chunks, options.signal), options);
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    const name = this.#nameOf(key);
    const found = await this.#attempting({ action: 'read', key }, () => this.#describe(name));
    return found && toStat(key, found);
  }

  async *list(prefix: string): AsyncIterable<ObjectStat> {
    checkPrefix(prefix);
    const attempt = { action: 'list', key: prefix } as const;
    const connection = await this.#attempting(attempt, async (open) => open);
    const pages = listPages(connection, this.#prefix + prefix, this.#patience);
    for await (const { name, ...resource } of this.#translateStream(attempt, pages)) {
      const key = name.slice(this.#prefix.length);
      if (isKey(key)) yield toStat(key, resource);
    }
  }

  async delete(key: string, { ifGeneration, signal }: PutOptions = {}): Promise<void> {
    const name = this.#nameOf(key);
    signal?.throwIfAborted();
    await this.#attempting({ action: 'delete', key }, async ({ bucket }) => {
      for (let tries = 1; ; tries += 1) {
        const present = await this.#describe(name, signal);
        if (present === undefined) return;
        if (ifGeneration !== undefined && ifGeneration !== present.generation) {
          throw this.#conflict(key, ifGeneration, present.generation);
        }
        const condition = { ifGenerationMatch: present.generation };
        try {
          await retry(() => bucket.file(name).delete(condition), this.#patience, { signal });
          return;
        } catch (error) {
          const status = error instanceof RequestFailed ? error.failure.status : undefined;
          if (status === 404 && !isMissingBucket(error as RequestFailed)) return;
          if (status !== 412 || tries === MOST_TRIES) throw error;
        }
      }
    });
  }

  async #write(key: string, chunks: AsyncIterable<Uint8Array>, options: PutOptions): Promise<ObjectStat> {
    const name = this.#nameOf(key);
    const { ifGeneration, signal } = options;
    signal?.throwIfAborted();
    return this.#attempting({ action: 'write', key }, async (connection) => {
      const writeId = randomUUID();
      const generationMatch = ifGeneration === 'absent' ? ABSENT : ifGeneration;
      if (generationMatch !== undefined && !/^\d+$/.test(generationMatch)) {
        throw this.#conflict(key, generationMatch, (await this.#describe(name))?.generation);
      }
      const plan = {
        name,
        contentType: contentTypeOf(key),
        metadata: { [WRITE_ID]: writeId },
        generationMatch,
      };
      try {
        return toStat(key, await this.#upload(connection, plan, chunks, signal));
      } catch (error) {
        if (!(error instanceof RequestFailed)) throw error;
        // Should the session be forgotten, the object itself tells whether it is ours.
        const present = await this.#describe(name).catch(() => undefined);
        if (present?.metadata?.[WRITE_ID] === writeId) return toStat(key, present);
        const { status } = error.failure;
        if (status === 412) throw this.#conflict(key, ifGeneration ?? '', present?.generation);
        if (isLostSession(error)) {
          const why = 'the service forgot the upload, and what became of it';
          throw errors.STORAGE_INTERRUPTED({ uri: this.uri, key, action: 'write', why }, error);
        }
        throw error;
      }
    });
  }

  async #describe(name: string, signal?: AbortSignal): Promise<ObjectResource | undefined> {
    const { bucket } = await this.#connect();
    try {
      const [resource] = await retry(() => bucket.file(name).getMetadata(), this.#patience, { signal });
      return resource as unknown as ObjectResource;
    } catch (error) {
      if (error instanceof RequestFailed && error.failure.status === 404 && !isMissingBucket(error)) {
        return undefined;
      }
      throw error;
    }
  }

  #readOn(connection: Connection, download: Download, plan: DownloadPlan, signal?: AbortSignal) {
    const { name, start = 0, end = download.size } = plan;
    const range = { name, start, end: Math.min(end, download.size) };
    return readOn(connection, download, range, this.#patience, signal);
  }

  /** The stream of a range that holds no byte: the object must be there nevertheless. */
  async #readNothing(key: string): Promise<AsyncIterable<Uint8Array>> {
    if ((await this.stat(key)) === undefined) throw errors.STORAGE_NOT_FOUND({ uri: this.uri, key });
    return yieldOnce(undefined);
  }

  /** Passes on what a stream gives; what it fails with comes out as an error that says what to do. */
  async *#translateStream<T>(
    attempt: Omit<GcsAttempt, 'uri'>,
    items: AsyncIterable<T>,
  ): AsyncGenerator<T, void, undefined> {
    try {
      yield* items;
    } catch (error) {
      const { uri } = this;
      if (error instanceof RequestFailed && error.failure.status === 404 && attempt.action === 'read') {
        const why = 'it was replaced or deleted, and the connection broke';
        throw errors.STORAGE_INTERRUPTED({ uri, ...attempt, why }, error);
      }
      throw this.#translate(error, attempt);
    }
  }

  async #attempting<T>(
    attempt: Omit<GcsAttempt, 'uri'>,
    task: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    try {
      return await task(await this.#connect());
    } catch (error) {
      throw this.#translate(error, attempt);
    }
  }

  #translate(error: unknown, attempt: Omit<GcsAttempt, 'uri'>): unknown {
    const { uri } = this;
    if (error instanceof RequestFailed) return translateFailure(error, { uri, ...attempt });
    if (!(error instanceof GarbledError)) return error;
    const { expected, actual } = error;
    return errors.STORAGE_GARBLED({ uri, key: attempt.key, expected, actual }, error);
  }

  async #upload(
    connection: Connection,
    plan: UploadPlan,
    chunks: AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
  ): Promise<ObjectResource> {
    const patience = this.#patience;
    const isConditional = plan.generationMatch !== undefined;
    if (isConditional && (await needsSingleRequest(connection, this.#endpoint, plan, patience))) {
      return uploadAtOnce(connection, plan, chunks, patience, signal);
    }
    return upload(connection, plan, chunks, { pieceBytes: this.#pieceBytes, patience, signal });
  }

  #connect(): Promise<Connection> {
    this.#connection ??= connect(this.#bucket, this.#endpoint);
    return this.#connection;
  }

  #conflict(key: string, expected: string, actual = 'absent') {
    return errors.STORAGE_CONFLICT({ uri: this.uri, key, expected, actual });
  }

  #nameOf(key: string): string {
    checkKey(key);
    const name = this.#prefix + key;
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
      const why = `has, behind the folder of ${this.uri}, more than ${MAX_NAME_BYTES} bytes`;
      throw errors.STORAGE_KEY_INVALID({ key, why });
    }
    return name;
  }
}

/** Times to the second: with an object's bytes the service tells no more. */
function toStat(key: string, { size, generation, updated }: ObjectResource | Download): ObjectStat {
  const modifiedMs = Math.floor(Date.parse(updated) / 1000) * 1000;
  return { key, size: Number(size), generation: String(generation), modifiedMs };
}

function isLostSession({ failure }: RequestFailed): boolean {
  return failure.status === 410 || (failure.status === 404 && /upload/i.test(failure.reason));
}

async function* yieldOnce(bytes: Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (bytes !== undefined) yield bytes;
}
