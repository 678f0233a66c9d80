import { createHash } from 'node:crypto';

/** The SHA-256 of some bytes (of a string: of its UTF-8 form), as 64 lower-case hexadecimal digits. */
export function checksum(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The SHA-256 (hexadecimal) and the size in bytes of a stream, read to its end in constant memory. */
export async function checksumStream(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}
