import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

import { tableErrors } from '../errors.js';

/**
 * Writes a file of this machine. Until it is complete it has another name in the same folder; on an error that one
 * is removed.
 *
 * @throws TABLE_WRITE_FAILED, and what `chunks` throws
 */
export async function writeLocalFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await naming(path, open(temporary, 'wx'));
  try {
    for await (const chunk of chunks) await naming(path, handle.writeFile(chunk));
    await naming(path, handle.sync());
    await handle.close();
    await naming(path, rename(temporary, path));
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Waits for something done to a file; a failure names the file as the caller did. */
async function naming<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw tableErrors.TABLE_WRITE_FAILED({ file, why: (error as Error).message }, error);
  }
}
