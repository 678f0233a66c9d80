import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { dataErrors } from '../errors.js';
import { type ByteSource } from './byte-source.js';

/**
 * Yields what was compressed with gzip; files that were compressed in several parts are read to the end.
 *
 * @throws DATA_GZIP_DAMAGED; what was sound before the damage has been yielded by then
 */
export async function* inflate({ name, chunks }: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  const compressed = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  compressed.on('error', (error) => gunzip.destroy(error));
  try {
    yield* compressed.pipe(gunzip);
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw dataErrors.DATA_GZIP_DAMAGED({ file: name, why: error.message }, error);
  } finally {
    compressed.destroy();
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
