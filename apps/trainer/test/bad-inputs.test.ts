import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';

import { PING_COLUMNS } from '@busyness/features';
import { openStore } from '@busyness/storage';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callTrainer } from './support/call-trainer.js';
import { temporaryFolder } from './support/temporary-folder.js';

const cwd = temporaryFolder();
const before = process.cwd();
const server = createServer();
const HEADER = PING_COLUMNS.join(',');

function rowOf(order: number): string {
  const time = new Date(Date.UTC(2021, 3, 2, 4, order)).toISOString();
  return `c1,${order},${time},50.48,-104.6,2021-04-02T03:59:00Z,50.5,-104.5`;
}

const ROWS = Array.from({ length: 20 }, (_, i) => rowOf(i));
const csv = (rows: readonly string[], header = HEADER) => `${[header, ...rows].join('\n')}\n`;
const withField = (column: number, text: string) =>
  ROWS.map((row) => row.split(',').with(column, text).join(','));
const compressed = gzipSync(csv(Array.from({ length: 5000 }, (_, i) => rowOf(i * 7919))));
const flipped = Buffer.from(compressed).fill(0xaa, 5000, 5064);
/** What a file may hold that would clear a terminal, name its window and begin a line. */
const CONTROLS = '\u001b[2J\u001b]0;x\u0007\r\nerror BOGUS: y\u009b31m';
const COLUMNS = PING_COLUMNS.map((name: string, i) => ({ name, data: ROWS.map((row) => row.split(',')[i]) }));
const [ORDER, TIME] = [1, 2];
const parquetOf = (columnData: { name: string; data: string[] }[]) =>
  Buffer.from(parquetWriteBuffer({ columnData }));
const parquet = parquetOf(COLUMNS);

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'good.csv': csv(ROWS),
  'empty.csv': '',
  'header.csv': csv([]),
  'missing.csv': csv(ROWS, HEADER.replace('order_number', 'order_nr')),
  'doubled.csv': csv(ROWS, `${HEADER},courier_lat`),
  'missing-doubled.csv': csv(ROWS, HEADER.replace('order_number', 'order_nr,order_nr')),
  'blank.csv': `\n${csv(ROWS)}`,
  'json.csv': JSON.stringify([{ courier_id: 1 }]),
  'endless.csv': csv([]),
  'endless.jsonl': '{"courier_id": "',
  'upper-case.csv': csv(ROWS, HEADER.toUpperCase()),
  'semicolons.csv': csv(ROWS, HEADER).replaceAll(',', ';'),
  'carriage-returns.csv': csv(ROWS).replaceAll('\n', '\r'),
  'wide.csv': Buffer.from(`\uFEFF${csv(ROWS)}`, 'utf16le'),
  'wider.csv': Buffer.from([...`\uFEFF${csv(ROWS)}`].join('\0') + '\0', 'utf16le'),
  'one-line.csv': 'x'.repeat(50_000_000),
  'columns.csv': Array.from({ length: 100_000 }, (_, i) => `column ${i}`).join(','),
  'binary.csv': Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919) % 256)),
  'workbook.csv': 'PK\u0003\u0004............',
  'cut.csv.gz': compressed.subarray(0, compressed.length >> 1),
  'damaged.csv.gz': flipped,
  'array.jsonl': JSON.stringify([{ courier_id: 1 }], null, 2),
  'cut.parquet': parquet.subarray(0, -6),
  'text.parquet': csv(ROWS),
  'names.parquet': parquetOf(COLUMNS.with(ORDER, { ...COLUMNS[ORDER], name: `order_numbe${CONTROLS}` })),
  'values.parquet': parquetOf(COLUMNS.with(TIME, { ...COLUMNS[TIME], data: ROWS.map(() => CONTROLS) })),
  'more.parquet': parquetOf([
    ...COLUMNS,
    ...COLUMNS.slice(0, 2).map((it) => ({ ...it, name: `z${CONTROLS}` })),
  ]),
  'no-offset.csv': csv(withField(2, '2021-04-02 04:30:42')),
  'epochs.csv': csv(withField(2, '1617337842')),
  'decimal-commas.csv': csv(withField(3, '"50,48"')),
  'swapped.csv': csv(withField(3, '-104.6')),
  'copy.csv': csv(ROWS),
  'quotes.csv': csv(ROWS.map((row) => `"${row}`)),
};

beforeAll(async () => {
  process.chdir(cwd);
  for (const [name, content] of Object.entries(FILES)) writeFileSync(name, content);
  for (const name of ['endless.csv', 'endless.jsonl']) truncateSync(name, 2 ** 27 + 1000);
  mkdirSync('folder');
  execFileSync('mkfifo', ['pipe.csv']);
  writeFileSync(Buffer.from('bytes-\xff.csv', 'latin1'), csv(ROWS));
  writeFileSync('control-\u001b[2J.csv', csv(ROWS, HEADER.replace('order_number', 'order_nr')));
  symlinkSync('loop.csv', 'loop.csv');
  symlinkSync('nowhere.csv', 'dangling.csv');
  await new Promise<void>((resolve) => server.listen('socket.csv', resolve));
});

afterAll(() => {
  server.close();
  process.chdir(before);
});

/** What is wrong, the error's code, and what it must say: of the place, and of what to do. */
const CASES: readonly (readonly [input: string, code: string, message: string | RegExp, hint: string])[] = [
  ['nowhere.csv', 'DATA_FILE_MISSING', 'nowhere.csv', 'Check the path'],
  ['dangling.csv', 'DATA_FILE_MISSING', 'dangling.csv', 'Check the path'],
  // What Node makes of the name of `bytes-\xff.csv`, on a command line and in a folder.
  ['bytes-\uFFFD.csv', 'DATA_FILE_MISSING', 'bytes-\uFFFD.csv', 'no UTF-8'],
  ['bytes-*.csv', 'DATA_FILE_MISSING', 'bytes-\uFFFD.csv', 'no UTF-8'],
  ['loop.csv', 'DATA_FILE_UNREADABLE', 'loop.csv', 'Check the rights'],
  ['nowhere-*.csv', 'COLLECT_NO_MATCH', 'nowhere-*.csv', 'quote it'],
  ['folder', 'DATA_NOT_A_FILE', 'folder is a folder', 'folder/*.csv'],
  ['pipe.csv', 'DATA_NOT_A_FILE', 'pipe.csv is a pipe', 'to a file first'],
  ['socket.csv', 'DATA_NOT_A_FILE', 'socket.csv is a device or socket', 'to a file first'],
  ['/dev/null', 'DATA_NOT_A_FILE', '/dev/null', 'to a file first'],
  ['s3://bucket/pings.csv', 'COLLECT_SCHEME_UNSUPPORTED', 's3://bucket/pings.csv', 'gs://'],
  ['empty.csv', 'DATA_FILE_EMPTY', 'empty.csv', 'Leave it out'],
  ['header.csv', 'DATA_NO_ROWS', 'header.csv', 'Leave it out'],
  ['missing.csv', 'DATA_COLUMN_MISSING', 'did you mean "order_nr"?', '--columns order_number=order_nr'],
  [
    'good.csv --columns order_number=order_id',
    'DATA_COLUMN_MISSING',
    'which was to be order_number',
    '--columns',
  ],
  ['good.csv --columns order=order_number', 'DATA_COLUMN_UNKNOWN', '"order"', 'Ours come first'],
  ['upper-case.csv', 'DATA_COLUMN_MISSING', 'did you mean "COURIER_ID"?', '--columns courier_id=COURIER_ID'],
  ['doubled.csv', 'DATA_COLUMN_DOUBLED', 'columns 4 and 9', 'Keep one'],
  [
    'missing-doubled.csv --columns order_number=order_nr',
    'DATA_COLUMN_DOUBLED',
    '"order_nr" more than once',
    '--columns order_number=NAME',
  ],
  ['blank.csv', 'DATA_COLUMN_MISSING', 'blank.csv', 'first line is blank'],
  ['json.csv', 'DATA_COLUMN_MISSING', 'json.csv', 'name the file .jsonl'],
  ['endless.csv', 'DATA_LINE_TOO_LONG', 'line 2 of endless.csv', 'line ends were lost'],
  ['endless.jsonl', 'DATA_LINE_TOO_LONG', 'line 1 of endless.jsonl', 'line ends were lost'],
  ['semicolons.csv', 'DATA_COLUMN_MISSING', 'semicolons.csv', 'separated by ";"'],
  ['carriage-returns.csv', 'DATA_LINE_ENDS_UNKNOWN', 'carriage-returns.csv', 'tr '],
  ['wide.csv', 'DATA_ENCODING_UNKNOWN', 'UTF-16LE', 'iconv'],
  ['wider.csv', 'DATA_ENCODING_UNKNOWN', 'UTF-32LE', 'iconv'],
  ['one-line.csv', 'DATA_COLUMN_MISSING', 'one-line.csv', '--columns'],
  ['columns.csv', 'DATA_COLUMN_MISSING', 'and 99980 more', '--columns'],
  ['binary.csv', 'DATA_FORMAT_UNKNOWN', 'binary.csv', 'name the file'],
  ['workbook.csv', 'DATA_FORMAT_UNKNOWN', 'Excel', 'Unpack or convert it'],
  ['cut.csv.gz', 'DATA_GZIP_DAMAGED', 'cut.csv.gz', 'gzip -t'],
  ['damaged.csv.gz', 'DATA_GZIP_DAMAGED', 'damaged.csv.gz', 'gzip -t'],
  ['array.jsonl', 'DATA_JSONL_INVALID', 'array.jsonl', 'one object a line'],
  ['cut.parquet', 'DATA_PARQUET_DAMAGED', 'cut.parquet', 'again'],
  ['names.parquet', 'DATA_COLUMN_MISSING', String.raw`"order_numbe\u001b[2J`, '--columns'],
  ['values.parquet', 'COLLECT_TOO_MANY_BAD_ROWS', /values\.parquet:1: .*\\u001b\[2J.*/i, 'offset or Z'],
  ['more.parquet', 'DATA_COLUMN_DOUBLED', String.raw`"z\u001b[2J`, 'rename the others.'],
  ['control-*.csv', 'DATA_COLUMN_MISSING', String.raw`control-\u001b[2J.csv has no column`, '--columns'],
  ['text.parquet', 'DATA_FORMAT_UNKNOWN', 'text.parquet', 'name the file'],
  ['missing.csv empty.csv good.csv', 'COLLECT_FILES_UNUSABLE', '2 of 3 files', 'leave them out'],
  [
    'no-offset.csv',
    'COLLECT_TOO_MANY_BAD_ROWS',
    /- no-offset\.csv:2: c1,0,2021-04-02 04:30:42,.* \(bad_timestamp\)/,
    'offset or Z',
  ],
  ['epochs.csv', 'COLLECT_TOO_MANY_BAD_ROWS', '20 of 20 rows (100 %)', 'offset or Z'],
  ['decimal-commas.csv', 'COLLECT_TOO_MANY_BAD_ROWS', '20 bad_number', 'decimal point'],
  ['swapped.csv', 'COLLECT_TOO_MANY_BAD_ROWS', '20 out_of_range', 'swapped?'],
  ['quotes.csv', 'COLLECT_TOO_MANY_BAD_ROWS', 'quotes.csv:2: "c1,0', '--max-bad-fraction'],
  ['good.csv copy.csv', 'COLLECT_TOO_MANY_BAD_ROWS', '20 duplicate_row', 'a copy of it'],
  ['swapped.csv --max-bad-fraction 1', 'COLLECT_NO_PINGS', 'none of 20 rows', 'swapped?'],
];

describe('a bad input ends with 1, in one error that says what, where and what to do', () => {
  it.each(CASES)(
    '%s: %s',
    async (input, expected, said, advice) => {
      const { code, stdout, stderr } = await callTrainer([
        'collect',
        '--out',
        'out',
        '--in',
        ...input.split(' '),
      ]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      const errors = [...stderr.matchAll(/^error ([A-Z_]+): ([^]*?)\nhint: (.+)\n$/gm)];
      expect(errors, stderr).toHaveLength(1);
      const [, found, message, hint] = errors[0];
      expect(found).toBe(expected);
      if (typeof said === 'string') expect(message).toContain(said);
      else expect(message).toMatch(said);
      expect(hint).toContain(advice);
      expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
      expect(stderr).not.toMatch(/[^\P{Cc}\n\t]/u);
      expect(stderr.length).toBeLessThan(5000);
      for await (const { key } of openStore('out').list('')) expect(key).toBe('nothing should be published');
    },
    60_000,
  );

  it('and a good one with 0, under other names too', async () => {
    const columns = ['--columns', 'order_number=order_nr'];
    const { code, stdout } = await callTrainer([
      'collect',
      '--in',
      'missing.csv',
      '--out',
      'good',
      ...columns,
    ]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('panel.parquet') });
    expect(stdout).toContain('Rows: 20 read, 20 accepted, 0 quarantined.');
  }, 60_000);
});
