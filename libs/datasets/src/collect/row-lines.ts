import { dataErrors, MOST_LINE_BYTES, type FileFormat } from '@busyness/tables';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BLANK_JSONL = /^\uFEFF?[ \t\r]*$/;
/** What a blank line of JSONL begins with: a space, a tab, a return, a byte order mark. */
const BLANK_STARTS: readonly (number | undefined)[] = [undefined, 0x20, 0x09, RETURN, 0xef];

/**
 * Counts the lines of a text file that must be rows, in another way than those who read the rows, so that a row that
 * gets lost is noticed. A class because the bytes stream by.
 */
export class RowLines {
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #lines = 0;
  #rows: number;

  /** @param file what to call it in an error */
  constructor(
    private readonly file: string,
    private readonly format: Exclude<FileFormat, 'parquet'>,
  ) {
    this.#rows = format === 'csv' ? -1 : 0; // the header
  }

  /** Takes the next bytes; they may change afterwards. @throws DATA_LINE_TOO_LONG */
  add(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      if (this.#pending.length > 0) this.#takePending(bytes.subarray(start, end));
      else if (!this.#isBlank(bytes, start, end)) this.#rows++;
      this.#lines++;
      start = end + 1;
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start));
  }

  /** Returns how many rows there are; call it after the last bytes. */
  total(): number {
    if (this.#pending.length > 0) this.#takePending(Buffer.alloc(0));
    return this.#rows;
  }

  #keep(part: Uint8Array): void {
    this.#pending.push(Buffer.from(part));
    this.#pendingBytes += part.length;
    if (this.#pendingBytes > MOST_LINE_BYTES) {
      throw dataErrors.DATA_LINE_TOO_LONG({ file: this.file, line: this.#lines + 1, limit: MOST_LINE_BYTES });
    }
  }

  #takePending(tail: Buffer): void {
    const line = Buffer.concat([...this.#pending, tail]);
    this.#pending = [];
    this.#pendingBytes = 0;
    if (!this.#isBlank(line, 0, line.length)) this.#rows++;
  }

  #isBlank(bytes: Buffer, start: number, end: number): boolean {
    if (this.format === 'csv') return end === start || (end === start + 1 && bytes[start] === RETURN);
    const first = start < end ? bytes[start] : undefined;
    return BLANK_STARTS.includes(first) && BLANK_JSONL.test(bytes.toString('utf8', start, end));
  }
}
