import { open, type FileHandle } from 'node:fs/promises';

import { type AsyncBuffer } from 'hyparquet';

/** Something of known length whose parts can be read in any order. */
export interface ByteRange extends AsyncBuffer {
  close(): Promise<void>;
}

/** Returns a local file as a range of bytes, read where it is asked for. */
export async function openByteRange(path: string): Promise<ByteRange> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: (start, end = size) => readPart(handle, start, Math.min(end, size)),
    close: () => handle.close(),
  };
}

/** Returns bytes in memory as a range of bytes. */
export function toByteRange(bytes: Uint8Array): ByteRange {
  return {
    byteLength: bytes.byteLength,
    slice: (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
    close: async () => undefined,
  };
}

async function readPart(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const part = new Uint8Array(Math.max(0, end - start));
  let done = 0;
  while (done < part.length) {
    const { bytesRead } = await handle.read(part, done, part.length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return part.buffer;
}
