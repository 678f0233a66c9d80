import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

import { errors } from '../errors.js';
import { type ObjectStat } from '../object-store.js';
import { toObjectStat } from './generation.js';

const CHUNK_BYTES = 256 * 1024;
const MAX_READ_BYTES = 64 * 1024 * 1024;

/** An object that is open for reading: it stays what it is, also when it is replaced or deleted meanwhile. */
export interface OpenObject {
  readonly file: FileHandle;
  readonly stat: ObjectStat;
}

/** Opens an object's file; throws `STORAGE_NOT_FOUND` for a folder or another thing that is no plain file. */
export async function openObject(uri: string, key: string, path: string): Promise<OpenObject> {
  // Not blocking, or else opening a pipe would wait for its other end.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) throw errors.STORAGE_NOT_FOUND({ uri, key });
    return { file, stat: toObjectStat(key, stats) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Returns all bytes of an open object, in a buffer of their own, and closes it. */
export async function readWhole({ file, stat }: OpenObject, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes = new Uint8Array(stat.size);
  try {
    let at = 0;
    while (at < bytes.length) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(bytes, at, Math.min(bytes.length - at, MAX_READ_BYTES), at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return at === bytes.length ? bytes : bytes.slice(0, at);
  } finally {
    await file.close();
  }
}

/** Yields the bytes from `start` up to and excluding `end` of an open object, and closes it. */
export async function* readChunks(
  { file }: OpenObject,
  { start, end }: { readonly start: number; readonly end: number },
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    let at = start;
    while (at < end) {
      signal?.throwIfAborted();
      const chunk = new Uint8Array(Math.min(CHUNK_BYTES, end - at));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield bytesRead === chunk.length ? chunk : chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
