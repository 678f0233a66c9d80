import { dataErrors } from '../errors.js';

const NEWLINE = 0x0a;
/** Bytes of a line at most: more than any row has, and few enough to be held in memory several times. */
export const MOST_LINE_BYTES = 2 ** 27;

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
 *
 * @param file what to call it in an error
 * @throws DATA_LINE_TOO_LONG, so that no file without line ends fills the memory
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Line[], void, undefined> {
  let number = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const tail = bytes.subarray(start, end);
      lines.push({ number: ++number, bytes: pending.length > 0 ? Buffer.concat([...pending, tail]) : tail });
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    // Copied, because a stream may use its buffer again.
    if (start < bytes.length) pending.push(Buffer.from(bytes.subarray(start)));
    pendingBytes += bytes.length - start;
    if (pendingBytes > MOST_LINE_BYTES) {
      throw dataErrors.DATA_LINE_TOO_LONG({ file, line: number + 1, limit: MOST_LINE_BYTES });
    }
    if (lines.length > 0) yield lines;
  }
  if (pending.length > 0) yield [{ number: number + 1, bytes: Buffer.concat(pending) }];
}
