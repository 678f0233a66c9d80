const NEWLINE = 0x0a;

/** One physical line of a text file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line feed; a carriage return before that is still there. */
  readonly bytes: Buffer;
}

/**
 * Yields the lines of a stream of bytes in order, those of each chunk together.
 *
 * What follows the last line feed is a line unless it is empty. The bytes of a batch are valid until the next
 * batch is asked for.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line[], void, undefined> {
  let number = 0;
  let pending: Buffer[] = [];
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const tail = bytes.subarray(start, end);
      lines.push({ number: ++number, bytes: pending.length > 0 ? Buffer.concat([...pending, tail]) : tail });
      pending = [];
      start = end + 1;
    }
    // Copied, because a stream may use its buffer again.
    if (start < bytes.length) pending.push(Buffer.from(bytes.subarray(start)));
    if (lines.length > 0) yield lines;
  }
  if (pending.length > 0) yield [{ number: number + 1, bytes: Buffer.concat(pending) }];
}
