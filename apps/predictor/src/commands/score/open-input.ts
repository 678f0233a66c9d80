import type { OnProgress } from '@busyness/core';
import type { ByteSource, SourceFile } from '@busyness/tables';

const MEGABYTE = 1_000_000;

/**
 * Returns a file for `readPings`, that tells how far it was read. A Parquet file is given as it is: it is read here
 * and there, and its size says nothing about how far one is.
 *
 * @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY, STORAGE_*
 */
export async function openInput(file: SourceFile, onProgress: OnProgress): Promise<ByteSource | SourceFile> {
  if (/\.parquet$/i.test(file.name)) return file;
  const { name, chunks } = await file.open();
  const { size = 0 } = (await file.look()) ?? {};
  return { name, chunks: watch(chunks, size, onProgress) };
}

async function* watch(chunks: AsyncIterable<Uint8Array>, size: number, onProgress: OnProgress) {
  const total = Math.ceil(size / MEGABYTE);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    onProgress({ done: Math.floor(bytes / MEGABYTE), total, what: 'score (MB)' });
    yield chunk;
  }
}
