import { createHash } from 'node:crypto';

import { errors } from '../errors.js';
import { type ObjectStore } from '../object-store.js';
import { checksum } from './checksum.js';

/**
 * Returns an object's bytes, having made sure that their SHA-256 is the one that the caller knows.
 *
 * Throws `STORAGE_DAMAGED`, which names the object, when it is not, and whatever `get` throws.
 */
export async function getVerified(
  store: ObjectStore,
  key: string,
  sha256: string,
  options: { signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  const { bytes } = await store.get(key, options);
  const actual = checksum(bytes);
  if (actual !== sha256) {
    throw errors.STORAGE_DAMAGED({ uri: store.uri, key, expected: sha256, actual });
  }
  return bytes;
}

/**
 * Like `getVerified` for objects too large for memory: a stream of the bytes that ends with `STORAGE_DAMAGED`
 * when what it gave does not have that SHA-256. Nothing may be concluded from the bytes before it has ended.
 */
export async function getStreamVerified(
  store: ObjectStore,
  key: string,
  sha256: string,
  options: { signal?: AbortSignal } = {},
): Promise<AsyncIterable<Uint8Array>> {
  const chunks = await store.getStream(key, options);
  return (async function* verify() {
    const hash = createHash('sha256');
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
    const actual = hash.digest('hex');
    if (actual !== sha256) {
      throw errors.STORAGE_DAMAGED({ uri: store.uri, key, expected: sha256, actual });
    }
  })();
}
