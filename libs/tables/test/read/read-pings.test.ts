import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { PING_COLUMNS } from '@busyness/features';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { isRejected, readPings, type PingRow } from '../../src/index.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const HEADER = PING_COLUMNS.join(',');
const GOOD = 'c1,281,2021-04-02T04:30:42.328Z,50.48,-104.6,2021-04-02T04:20:42Z,50.5,-104.5';
const LOCATED_MS = Date.UTC(2021, 3, 2, 4, 30, 42, 328);

function write(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function readAll(path: string) {
  const file = await readPings(path);
  const rows: PingRow[] = [];
  for await (const row of file.rows) rows.push(row);
  return {
    ...file,
    rows,
    verdicts: rows.map(({ line, checked }) => [line, isRejected(checked) ? checked.reason : 'ok']),
  };
}

describe('readPings of CSV', () => {
  it('gives every row in order, with its line and its values', async () => {
    const { columns, rows, verdicts } = await readAll(
      write('a.csv', `${HEADER}\n${GOOD}\n\n${GOOD},extra\nc1,2\n`),
    );
    expect(columns).toEqual(PING_COLUMNS);
    expect(verdicts).toEqual([
      [2, 'ok'],
      [4, 'extra_fields'],
      [5, 'too_few_fields'],
    ]);
    expect(rows[0].values).toEqual(GOOD.split(','));
    expect(rows[0].checked).toMatchObject({ courierId: 'c1', orderNumber: '281', locationMs: LOCATED_MS });
  });

  it('takes a byte order mark, CRLF, quotes and further columns in any order', async () => {
    const fields = GOOD.split(',').reverse();
    const header = ['note', ...[...PING_COLUMNS].reverse()].map((name) => `"${name}"`).join(',');
    const text = `\uFEFF${header}\r\n"12"" pizza, hot",${fields.join(',')}\r\n"two\r\nlines",${fields.join(',')}\r\n`;
    const { rows, verdicts } = await readAll(write('b.csv', text));
    expect(verdicts).toEqual([
      [2, 'ok'],
      [3, 'ok'],
    ]);
    expect(rows[0].values[0]).toBe('12" pizza, hot');
    expect(rows[1].values[0]).toBe('two\r\nlines');
  });

  it('marks a row with bad quotes and goes on', async () => {
    const { verdicts } = await readAll(write('c.csv', `${HEADER}\n"c1,${GOOD}\n${GOOD}\n"c1"x,${GOOD}\n`));
    expect(verdicts).toEqual([
      [2, 'bad_quotes'],
      [3, 'ok'],
      [4, 'bad_quotes'],
    ]);
  });

  it('takes gzip by its bytes, whatever the name, and in several parts', async () => {
    const bytes = Buffer.concat([gzipSync(`${HEADER}\n${GOOD}\n`), gzipSync(`${GOOD}\n`)]);
    const { verdicts, gzip } = await readAll(write('d.csv', bytes));
    expect(gzip).toBe(true);
    expect(verdicts).toHaveLength(2);
  });
});

describe('readPings of JSONL', () => {
  const object = Object.fromEntries(PING_COLUMNS.map((column, i) => [column, GOOD.split(',')[i]]));

  it('takes numbers and texts, marks what is no object, and keeps long integers whole', async () => {
    const lines = [
      JSON.stringify({ ...object, courier_lat: 50.48, tip: 3 }),
      JSON.stringify({ ...object, order_number: 0 }).replace(
        '"order_number":0',
        '"order_number": 12345678901234567890',
      ),
      '{"courier_id": "c1"',
      '[1, 2]',
      '',
      JSON.stringify({ ...object, courier_id: null }),
      JSON.stringify({ courier_id: 'c1' }),
      JSON.stringify(object).replace('"50.48"', '1e999'),
    ];
    const { columns, rows, verdicts } = await readAll(write('a.jsonl', lines.join('\n')));
    expect(columns).toEqual([...PING_COLUMNS, 'tip']);
    expect(verdicts).toEqual([
      [1, 'ok'],
      [2, 'ok'],
      [3, 'bad_json'],
      [4, 'bad_json'],
      [6, 'blank_field'],
      [7, 'too_few_fields'],
      [8, 'bad_json'],
    ]);
    expect(rows[0].values).toEqual([
      ...PING_COLUMNS.map((column) => (column === 'courier_lat' ? 50.48 : object[column])),
      3,
    ]);
    expect(rows[1].checked).toMatchObject({ orderNumber: '12345678901234567890' });
  });

  it('refuses a file without an object in its first lines', async () => {
    const path = write('b.jsonl', '[\n{"a": 1},\n]\n');
    await expect(readPings(path)).rejects.toMatchObject({ code: 'DATA_JSONL_INVALID' });
  });
});

describe('readPings of Parquet', () => {
  it('takes times, numbers and texts, and gives row numbers', async () => {
    const columnData = PING_COLUMNS.map((name, i) => {
      if (name.endsWith('timestamp'))
        return { name, data: [new Date(LOCATED_MS), null], type: 'TIMESTAMP' as const };
      if (/l(at|on)$/.test(name)) return { name, data: [50.5, Number.NaN], type: 'DOUBLE' as const };
      return { name, data: [281n, 1n], type: 'INT64' as const, i };
    });
    const path = write('a.parquet', new Uint8Array(parquetWriteBuffer({ columnData })));
    const { rows, verdicts } = await readAll(path);
    expect(verdicts).toEqual([
      [1, 'ok'],
      [2, 'blank_field'],
    ]);
    expect(rows[0].checked).toMatchObject({ orderNumber: '281', locationMs: LOCATED_MS, courierLat: 50.5 });
  });

  it('names a file that is cut short', async () => {
    const whole = parquetWriteBuffer({ columnData: PING_COLUMNS.map((name) => ({ name, data: ['1'] })) });
    const path = write('cut.parquet', new Uint8Array(whole).subarray(0, -20));
    await expect(readPings(path)).rejects.toMatchObject({
      code: 'DATA_PARQUET_DAMAGED',
      message: expect.stringContaining('cut.parquet'),
    });
  });
});

describe('readPings', () => {
  it.each([
    ['DATA_FILE_MISSING', () => join(folder, 'none.csv')],
    ['DATA_FILE_EMPTY', () => write('empty.csv', '')],
    ['DATA_FILE_EMPTY', () => write('empty.csv.gz', gzipSync(''))],
    ['DATA_FORMAT_UNKNOWN', () => write('book.csv', Buffer.from('PK\u0003\u0004..............'))],
    ['DATA_FORMAT_UNKNOWN', () => write('text.parquet', HEADER)],
    ['DATA_FORMAT_UNKNOWN', () => write('picture.csv', Buffer.from('\u0089PNG\r\n\u001a\n\u0000\u0000'))],
    ['DATA_LINE_ENDS_UNKNOWN', () => write('old-mac.csv', `${HEADER}\r${GOOD}\r`)],
    ['DATA_ENCODING_UNKNOWN', () => write('wide.csv', Buffer.from(`\uFEFF${HEADER}`, 'utf16le'))],
    ['DATA_ENCODING_UNKNOWN', () => write('wide2.csv', Buffer.from(HEADER, 'utf16le'))],
    ['DATA_COLUMN_MISSING', () => write('other.csv', 'a,b\n1,2\n')],
  ])('throws %s', async (code, makePath) => {
    const path = makePath();
    await expect(readPings(path)).rejects.toMatchObject({ code, message: expect.stringContaining(path) });
  });

  it('says that a folder is no file', async () => {
    mkdirSync(join(folder, 'sub'));
    await expect(readPings(join(folder, 'sub'))).rejects.toMatchObject({
      code: 'DATA_NOT_A_FILE',
      hint: expect.stringContaining('sub/*.csv'),
    });
  });

  it('says of a file without the right to read it that it cannot be read', async () => {
    const path = write('secret.csv', `${HEADER}\n${GOOD}\n`);
    chmodSync(path, 0);
    chmodSync(folder, 0o755);
    // Root may read everything: in a container, the test is somebody else for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      await expect(readPings(path)).rejects.toMatchObject({
        code: 'DATA_FILE_UNREADABLE',
        message: expect.stringContaining(`${path} cannot be read: EACCES: permission denied, open`),
        hint: expect.stringContaining('Check the rights'),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('gives the rows before the damage of a gzip file, then says so', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => GOOD.replace('281', String(i))).join('\n');
    const whole = gzipSync(`${HEADER}\n${rows}\n`);
    const path = write('cut.csv.gz', whole.subarray(0, whole.length / 2));
    const file = await readPings(path);
    let count = 0;
    const reading = (async () => {
      for await (const _row of file.rows) count++;
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'DATA_GZIP_DAMAGED',
      message: expect.stringContaining(path),
    });
    expect(count).toBeGreaterThan(1000);
  });

  it('reads bytes that are given as a stream', async () => {
    async function* chunks() {
      yield Buffer.from(`${HEADER}\n${GOOD}`);
    }
    const file = await readPings({ name: 'upload', chunks: chunks() });
    const lines: number[] = [];
    for await (const { line } of file.rows) lines.push(line);
    expect(lines).toEqual([2]);
  });
});
