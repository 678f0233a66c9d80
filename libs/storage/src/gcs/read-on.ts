import { type Connection } from './connect.js';
import { createCrc32c } from './crc32c.js';
import { isTransient, toFailure } from './failure.js';
import { type Download, openDownload } from './open-download.js';
import { type Patience } from './retry.js';

/** Where to go on when a connection breaks. */
export interface ReadPlan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The bytes did not arrive as they were stored. */
export class GarbledError extends Error {
  override readonly name = 'GarbledError';
  constructor(
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`expected the CRC32C ${expected}, got ${actual}`);
  }
}

/**
 * Yields the bytes of an open download, and where the connection breaks goes on from there with another, of the
 * same generation. The whole of an object is compared with its checksum.
 *
 * @throws GarbledError; RequestFailed, with status 404 when that generation is gone; the signal's reason
 */
export async function* readOn(
  connection: Connection,
  first: Download,
  { name, start, end }: ReadPlan,
  patience: Patience,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { generation, size } = first;
  const crc32c = start === 0 && end === size && first.crc32c !== undefined ? await createCrc32c() : undefined;
  let download = first;
  try {
    for (let at = start; at < end;) {
      signal?.throwIfAborted();
      const chunk = await nextOf(download, signal);
      if (chunk !== undefined) {
        at += chunk.length;
        crc32c?.update(chunk);
        yield chunk;
      } else {
        download.close();
        download = await openDownload(connection, { name, generation, start: at, end }, patience, signal);
      }
    }
  } finally {
    download.close();
  }
  const actual = crc32c?.digest();
  if (actual !== undefined && first.crc32c !== undefined && actual !== first.crc32c) {
    throw new GarbledError(first.crc32c, actual);
  }
}

/** The next bytes; undefined when the connection broke. */
async function nextOf(download: Download, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    return await download.next(signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (!isTransient(toFailure(error))) throw error;
    return undefined;
  }
}
