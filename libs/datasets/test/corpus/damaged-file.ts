import { PING_COLUMNS } from '@busyness/features';

/** A rejected row that is expected: the physical line on which it begins, and its exact text where that is a text. */
export interface ExpectedReject {
  readonly line: number;
  readonly reason: string;
  readonly raw?: string;
}

/** What is to become of a file: so many accepted rows and these rejected ones, or the error that it ends in. */
export type Expected = { readonly accepted: number; readonly rejects: readonly ExpectedReject[] } | string;

/** A file to read, made anew at each run, always the same. */
export interface DamagedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly expected: Expected;
}

export const HEADER = PING_COLUMNS.join(',');

/** A good row's eight fields; no two numbers give the same row. */
export function fieldsOf(number: number): string[] {
  const minute = String(number % 60).padStart(2, '0');
  const second = String(Math.floor(number / 60) % 60).padStart(2, '0');
  return [
    `c${number % 7}`,
    `order-${number}`,
    `2021-04-02T04:${minute}:${second}Z`,
    '50.48',
    '-104.61',
    '2021-04-02T03:50:00Z',
    '50.5',
    '-104.5',
  ];
}

let rows = 0;

/** The next good row, unlike all before it, so that no file has a row of another by accident. */
export function nextFields(): string[] {
  return fieldsOf(rows++);
}

/** The next good row as a line of CSV. */
export function nextRow(): string {
  return nextFields().join(',');
}

/** Some next good rows as lines. */
export function nextRows(count: number): string[] {
  return Array.from({ length: count }, nextRow);
}

/** The next good row with one field replaced. */
export function rowWith(column: (typeof PING_COLUMNS)[number], text: string): string {
  return nextFields().with(PING_COLUMNS.indexOf(column), text).join(',');
}

/**
 * A CSV file of some lines below the header: each good (a text) or to be rejected for a reason. Lines that hold line
 * breaks are one row.
 */
export function csvFile(
  name: string,
  lines: readonly (string | { readonly [reason: string]: string })[],
  { header = HEADER, end = '\n' } = {},
): DamagedFile {
  const texts: string[] = [header];
  const rejects: ExpectedReject[] = [];
  let line = 2;
  let accepted = 0;
  for (const each of lines) {
    const [reason, text] = typeof each === 'string' ? ['', each] : Object.entries(each)[0];
    texts.push(text);
    if (reason !== '') rejects.push({ line, reason, raw: text });
    else if (text !== '') accepted++;
    line += text.split('\n').length;
  }
  return { name, bytes: Buffer.from(texts.join(end) + end), expected: { accepted, rejects } };
}

/** A file that ends in an error. */
export function refused(name: string, content: string | Uint8Array, code: string): DamagedFile {
  return { name, bytes: Buffer.from(content as Uint8Array), expected: code };
}
