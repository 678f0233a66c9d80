import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import { dataErrors } from '../errors.js';

/** Bytes to read, from wherever, under a name that errors can use. */
export interface ByteSource {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 1 << 18;

/**
 * Returns a local file as a source of bytes.
 *
 * @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY; while it is read,
 *   DATA_FILE_UNREADABLE
 */
export async function openFile(path: string, name = path): Promise<ByteSource> {
  const found = await stat(path).catch((error: unknown) => {
    throw toDataError(error, path, name);
  });
  if (!found.isFile()) {
    const kind = found.isDirectory() ? 'folder' : found.isFIFO() ? 'pipe' : 'device or socket';
    throw dataErrors.DATA_NOT_A_FILE({ file: name, kind });
  }
  if (found.size === 0) throw dataErrors.DATA_FILE_EMPTY({ file: name });
  return { name, chunks: readFileChunks(path, name) };
}

async function* readFileChunks(path: string, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw toDataError(error, path, name);
  }
}

function toDataError(error: unknown, path: string, file: string): Error {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return dataErrors.DATA_FILE_MISSING({ file, path }, error);
  return dataErrors.DATA_FILE_UNREADABLE({ file, why: error.message }, error);
}
