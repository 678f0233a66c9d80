/** A part of an object on its way up. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Where it begins in the object. */
  readonly start: number;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into pieces of `pieceBytes`, the last one shorter or, of an empty stream, empty. A chunk is
 * copied before the next is asked for: its owner may use it again.
 */
export async function* cutPieces(
  chunks: AsyncIterable<Uint8Array>,
  pieceBytes: number,
): AsyncGenerator<Piece, void, undefined> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let start = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      if (held === pieceBytes) {
        yield { bytes: Buffer.concat(parts), start, isLast: false };
        start += held;
        parts = [];
        held = 0;
      }
      const part = new Uint8Array(chunk.subarray(at, at + pieceBytes - held));
      parts.push(part);
      held += part.length;
      at += part.length;
    }
  }
  yield { bytes: Buffer.concat(parts), start, isLast: true };
}
