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
const COMMA = 0x2c;
const RETURN = 0x0d;
const NEWLINE = Buffer.from('\n');

/**
 * Yields the records in some lines, those of each batch together; empty lines are no records.
 *
 * A stray quote costs one row, not those after it: lines are joined only when that gives a record with sound quotes
 * and as many fields as the header has, and none of them looks like a row by itself, as it does between two stray
 * quotes; otherwise the line stands alone, not sound, and the next record begins on the next line.
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
    const isRecord =
      parsed !== 'broken' && parsed.length === width && !holdsRow(lines.slice(0, count), parsed);
    return isRecord ? { bytes, count } : 'broken';
  }
  return 'open';
}

/**
 * Whether one of the lines that were joined to a record, quotes apart, has as many fields as the header. Where the
 * break is in the last field, the first line has; where it is in the first field, the last line has: that says nothing.
 */
function holdsRow(lines: readonly Line[], fields: readonly string[]): boolean {
  const breaksLast = !fields.slice(0, -1).some(hasBreak);
  const breaksFirst = !fields.slice(1).some(hasBreak);
  const last = lines.length - 1;
  return lines.some(({ bytes }, i) => {
    if ((i === 0 && breaksLast) || (i === last && breaksFirst)) return false;
    return countCommas(bytes) === fields.length - 1;
  });
}

function hasBreak(field: string): boolean {
  return field.includes('\n');
}

function countCommas(bytes: Buffer): number {
  let commas = 0;
  for (let at = bytes.indexOf(COMMA); at >= 0; at = bytes.indexOf(COMMA, at + 1)) commas++;
  return commas;
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
}
