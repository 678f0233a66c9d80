import { parseCsvRecord } from './parse-csv-record.js';
import { type Line } from './read-lines.js';

/** One record of a CSV file: a line, or several when a quoted field holds line breaks. */
export interface CsvRecord {
  /** The physical line on which it begins, from 1. */
  readonly line: number;
  /** Its exact bytes without the last line end. */
  readonly bytes: Buffer;
  /** Whether its quotes are sound: then `parseCsvRecord` gives its fields. */
  readonly isSound: boolean;
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
 * sound quotes and as many fields as the header has; otherwise the line stands alone, not
 * sound, and the next record begins on the next line.
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
    const parsed = bytes.includes(QUOTE) ? parseCsvRecord(bytes.toString()) : [];
    const joined = parsed === 'open' ? joinLines(lines.slice(at, at + MOST_LINES), width) : 'broken';
    if (joined === 'open' && !last && lines.length - at < MOST_LINES) break;
    if (typeof joined === 'object') {
      records.push({ line, bytes: joined.bytes, isSound: true });
      count = joined.count;
    } else if (bytes.length > 0) {
      records.push({ line, bytes, isSound: typeof parsed !== 'string' });
    }
    at += count;
  }
  return { records, used: at };
}

/** The record that begins with the first of these lines and goes on after it, if there is one. */
function joinLines(
  lines: readonly Line[],
  width: number,
): { bytes: Buffer; count: number } | 'open' | 'broken' {
  for (let count = 2; count <= lines.length; count++) {
    if (!lines[count - 1].bytes.includes(QUOTE)) continue;
    const parts = lines.slice(0, count).flatMap(({ bytes }) => [bytes, NEWLINE]);
    const bytes = withoutReturn(Buffer.concat(parts.slice(0, -1)));
    const parsed = parseCsvRecord(bytes.toString());
    if (parsed === 'open') continue;
    return parsed === 'broken' || parsed.length !== width ? 'broken' : { bytes, count };
  }
  return 'open';
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
}
