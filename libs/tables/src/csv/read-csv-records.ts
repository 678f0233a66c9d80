import { parseCsvRecord } from './parse-csv-record.js';
import { type Line } from './read-lines.js';

/** One record of a CSV file: a line, or several when a quoted field holds line breaks. */
export interface CsvRecord {
  /** The physical line on which it begins, from 1. */
  readonly line: number;
  /** Its exact bytes without the last line end. */
  readonly bytes: Buffer;
  /** Undefined when its quotes are wrong. */
  readonly fields: readonly string[] | undefined;
}

/** A quoted field that is still open after so many lines is taken for a stray quote. */
const MOST_LINES = 100;
const QUOTE = 0x22;
const RETURN = 0x0d;
const NEWLINE = Buffer.from('\n');

/**
 * Yields the records in some lines, those of each batch together; empty lines are no records.
 *
 * A stray quote costs one row, not the rest of the file: lines are joined only when that gives a record with
 * sound quotes and as many fields as the header has; otherwise the line stands alone, without `fields`, and
 * the next record begins on the next line.
 *
 * @param width how many fields the header has
 */
export async function* readCsvRecords(
  batches: AsyncIterable<readonly Line[]>,
  width: number,
): AsyncGenerator<CsvRecord[], void, undefined> {
  let waiting: Line[] = [];
  for await (const batch of batches) {
    const lines = waiting.length > 0 ? [...waiting, ...batch] : batch;
    const { records, used } = takeRecords(lines, width, false);
    waiting = lines.slice(used).map(({ number, bytes }) => ({ number, bytes: Buffer.from(bytes) }));
    if (records.length > 0) yield records;
  }
  const { records } = takeRecords(waiting, width, true);
  if (records.length > 0) yield records;
}

/** Takes records from the front; unless these are the last lines, stops where more lines are needed to judge. */
function takeRecords(lines: readonly Line[], width: number, last: boolean) {
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at].number;
    const bytes = withoutReturn(lines[at].bytes);
    let count = 1;
    if (!bytes.includes(QUOTE)) {
      if (bytes.length > 0) records.push({ line, bytes, fields: bytes.toString().split(',') });
    } else {
      const parsed = parseCsvRecord(bytes.toString());
      const joined = parsed === 'open' ? joinLines(lines.slice(at, at + MOST_LINES), width) : 'broken';
      if (joined === 'open' && !last && lines.length - at < MOST_LINES) break;
      if (typeof joined === 'object') {
        records.push(joined.record);
        count = joined.count;
      } else {
        records.push({ line, bytes, fields: typeof parsed === 'string' ? undefined : parsed });
      }
    }
    at += count;
  }
  return { records, used: at };
}

/** The record that begins with the first of these lines and goes on after it, if there is one. */
function joinLines(
  lines: readonly Line[],
  width: number,
): { record: CsvRecord; count: number } | 'open' | 'broken' {
  for (let count = 2; count <= lines.length; count++) {
    const parts = lines.slice(0, count).flatMap(({ bytes }) => [bytes, NEWLINE]);
    const bytes = withoutReturn(Buffer.concat(parts.slice(0, -1)));
    const parsed = parseCsvRecord(bytes.toString());
    if (parsed === 'open') continue;
    if (parsed === 'broken' || parsed.length !== width) return 'broken';
    return { record: { line: lines[0].number, bytes, fields: parsed }, count };
  }
  return 'open';
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
}
