import { type Connection } from './connect.js';
import { createCrc32c } from './crc32c.js';
import { cutPieces } from './cut-pieces.js';
import { type Patience } from './retry.js';
import { type ObjectResource, type UploadPlan, UploadSession } from './upload-session.js';

/** How to upload. */
export interface UploadOptions {
  /** What is sent, and kept in memory, at once: a multiple of 256 KiB. */
  readonly pieceBytes: number;
  readonly patience: Patience;
  readonly signal?: AbortSignal;
}

/**
 * Uploads a stream in constant memory; returns the object that came of it, with the checksum of what was sent.
 * The service compares the checksum before it makes the object.
 *
 * @throws RequestFailed; what the stream throws; the signal's reason
 */
export async function upload(
  connection: Connection,
  plan: UploadPlan,
  chunks: AsyncIterable<Uint8Array>,
  { pieceBytes, patience, signal }: UploadOptions,
): Promise<ObjectResource> {
  const crc32c = await createCrc32c();
  let session: UploadSession | undefined;
  try {
    for await (const piece of cutPieces(chunks, pieceBytes)) {
      signal?.throwIfAborted();
      crc32c.update(piece.bytes);
      session ??= await UploadSession.begin(connection, plan, patience, signal);
      const object = await session.send(piece, piece.isLast ? crc32c.digest() : undefined, signal);
      if (object !== undefined) return object;
    }
    throw new Error('an upload ended without an object');
  } catch (error) {
    // Its end may have come through before the abort did.
    const outcome = signal?.aborted ? await session?.ask().catch(() => undefined) : undefined;
    if (outcome !== undefined && 'generation' in outcome) return outcome;
    await session?.cancel();
    throw error;
  }
}
