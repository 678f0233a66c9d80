import { stat } from 'node:fs/promises';
import type { OnProgress } from '@busyness/core';
import { type ByteSource, openFile } from '@busyness/tables';

const MEGABYTE = 1_000_000;

/**
 * Returns a local file for `readPings`, that tells how far it was read. A Parquet file is given by its path: it is
 * read here and there, and its size says nothing about how far one is.
 *
 * @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY
 */
export async function openInput(path: string, onProgress: OnProgress): Promise<ByteSource | string> {
  if (/\.parquet$/i.test(path)) return path;
  const { name, chunks } = await openFile(path);
  const { size } = await stat(path);
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
