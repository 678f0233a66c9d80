import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Yields the chunks compressed. @throws what `chunks` throws */
export async function* gzipChunks(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const gzip = createGzip();
  const feeding = pipeline(Readable.from(chunks), gzip);
  // Its failure also comes out of `gzip`; until then it must not count as unhandled.
  feeding.catch(() => undefined);
  yield* gzip as AsyncIterable<Uint8Array>;
  await feeding;
}
