import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { PING_COLUMNS } from '@busyness/features';
import { openStore } from '@busyness/storage';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { collect, collectWith } from '../../src/index.js';
import { asServer } from '../support/shared-engine.js';
import { GOOD, HEADER, rowOf, startCollecting } from '../support/start-collecting.js';

const { engine, cwd, optionsFor, write, run } = startCollecting();
/** When a file was last written, as it says. */
const TIME = new Date('2021-04-03T00:00:00Z');

describe('collect refuses', () => {
  it.each([
    ['DATA_FILE_MISSING', () => 'none.csv'],
    ['DATA_FILE_EMPTY', () => write('r-empty.csv', [], '')],
    ['DATA_NO_ROWS', () => write('r-header.csv', [HEADER, '', ''])],
    [
      'DATA_COLUMN_MISSING',
      () => write('r-missing.csv', [HEADER.replace('courier_lat', 'Courier Lat'), ...GOOD]),
    ],
    ['DATA_COLUMN_DOUBLED', () => write('r-doubled.csv', [`${HEADER},courier_id`, ...GOOD])],
    ['DATA_NOT_A_FILE', () => (mkdirSync(join(cwd, 'r-folder')), 'r-folder')],
    ['COLLECT_NO_MATCH', () => 'r-none-*.csv'],
    ['COLLECT_NO_PINGS', () => write('r-bad.csv', [HEADER, 'x,y'])],
    [
      'COLLECT_PANEL_TOO_LARGE',
      () =>
        write('r-long.csv', [
          HEADER,
          ...Array.from({ length: 700 }, (_, i) => rowOf(String(i), 1, 'c', 50 + i / 100)),
          rowOf('x', 1).replace('2021', '1970'),
        ]),
    ],
  ])('with %s', async (code, makeSource) => {
    const source = makeSource();
    const store = openStore('memory://');
    await expect(collectWith(engine(), optionsFor([source], store))).rejects.toMatchObject({ code });
    for await (const { key } of store.list('')) expect(key).toBe('nothing should be written');
  });

  it('too many bad rows: the reasons, three examples with file and line', async () => {
    const source = write('r-many.csv', [
      HEADER,
      ...GOOD,
      'x',
      'y',
      ',,,,,,,',
      rowOf('9', 1).replace('50.48', 'north'),
      GOOD[1],
      GOOD[1],
    ]);
    await expect(run([source], { maxBadFraction: 0.3 })).rejects.toMatchObject({
      code: 'COLLECT_TOO_MANY_BAD_ROWS',
      message:
        '6 of 10 rows (60 %) are not accepted, more than 30 %: 2 duplicate_row, 2 too_few_fields, 1 bad_number and others; for example\n' +
        `- r-many.csv:10: ${GOOD[1]} (duplicate_row)\n` +
        '- r-many.csv:6: x (too_few_fields)\n' +
        `- r-many.csv:9: ${rowOf('9', 1).replace('50.48', 'north')} (bad_number)`,
      hint: expect.stringContaining('--max-bad-fraction'),
    });
  });

  it('gzip that is damaged, naming the file, whoever reads it', async () => {
    const whole = gzipSync(
      [HEADER, ...Array.from({ length: 20_000 }, (_, i) => rowOf(String(i), i % 60, `c${i * 7919}`))].join(
        '\n',
      ),
    );
    writeFileSync(join(cwd, 'cut.csv.gz'), whole.subarray(0, whole.length * 0.7));
    for (const how of [engine(), asServer(engine())]) {
      const working = collectWith(how, optionsFor(['cut.csv.gz'], openStore('memory://')));
      await expect(working).rejects.toMatchObject({
        code: 'DATA_GZIP_DAMAGED',
        message: expect.stringContaining('cut.csv.gz'),
      });
    }
  });

  it('Parquet that is damaged in the middle, naming the file', async () => {
    const columnData = PING_COLUMNS.map((name, i) => ({
      name,
      data: Array.from({ length: 5000 }, (_, row) => rowOf(String(row), row % 60).split(',')[i]),
    }));
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 500 }));
    bytes.fill(0xff, bytes.length * 0.6, bytes.length * 0.9);
    writeFileSync(join(cwd, 'hurt.parquet'), bytes);
    const working = collectWith(engine(), optionsFor(['hurt.parquet'], openStore('memory://')));
    await expect(working).rejects.toMatchObject({
      code: 'DATA_PARQUET_DAMAGED',
      message: expect.stringContaining('hurt.parquet'),
    });
  });

  it.each([
    ['grows', (path: string) => appendFileSync(path, `${rowOf('8', 1)}\n`)],
    ['shrinks', (path: string) => truncateSync(path, 300)],
    ['goes', (path: string) => unlinkSync(path)],
    [
      'gets other content, with its size and time put back,',
      (path: string) => {
        writeFileSync(path, readFileSync(path, 'utf8').replaceAll('50.4', '50.3'));
        utimesSync(path, TIME, TIME);
      },
    ],
  ])('a file that %s while it is read', async (how, change) => {
    const source = write(`changes-${how}.csv`, [HEADER, ...GOOD]);
    utimesSync(join(cwd, source), TIME, TIME);
    const onProgress = () => existsSync(join(cwd, source)) && change(join(cwd, source));
    await expect(run([source], { onProgress: () => void onProgress() })).rejects.toMatchObject({
      code: 'COLLECT_FILE_CHANGED',
      message: expect.stringContaining(source),
    });
  });

  it('several files at once, each with what is wrong with it', async () => {
    const good = write('several-good.csv', [HEADER, ...GOOD]);
    const bad = [write('several-bad.csv', ['a,b', '1,2']), write('several-empty.csv', [HEADER])];
    await expect(run([good, ...bad, 'several-none.csv'])).rejects.toMatchObject({
      code: 'COLLECT_FILES_UNUSABLE',
      message: expect.stringMatching(
        /^3 of 4 files cannot be used:\n- several-bad\.csv has no columns .*\(DATA_COLUMN_MISSING\)\n- several-empty\.csv .*\n- .*several-none\.csv \(DATA_FILE_MISSING\)$/,
      ),
    });
  });

  it('the same rows from a copy, and says what may have happened', async () => {
    const sources = [write('copy-1.csv', [HEADER, ...GOOD]), write('copy-2.csv', [HEADER, ...GOOD])];
    await expect(run(sources, { maxBadFraction: 0.05 })).rejects.toMatchObject({
      message: expect.stringContaining('copy-2.csv:2: '),
      hint: expect.stringContaining('a copy of it'),
    });
  });

  it('to go on when the signal is aborted, at once, with nothing written', async () => {
    const source = write('abort.csv', [
      HEADER,
      ...Array.from({ length: 200_000 }, (_, i) => rowOf(String(i), i % 900)),
    ]);
    const store = openStore('memory://');
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const working = collect({ ...optionsFor([source], store), onProgress, signal: controller.signal });
    await expect(working).rejects.toThrow('enough');
    for await (const { key } of store.list('')) expect(key).toBe('nothing should be written');
  });
});
