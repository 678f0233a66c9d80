import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createRandom } from '@busyness/core';
import { cellOf, PING_COLUMNS, type Ping } from '@busyness/features';
import { isRejected, localFile, readPings, type RejectedPing } from '@busyness/tables';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { type Engine } from '../../src/engine/engine.js';
import { runForRows, runStatement } from '../../src/engine/run-statement.js';
import { inspectFile } from '../../src/collect/input-file.js';
import { linkFiles } from '../../src/collect/link-files.js';
import { loadRows } from '../../src/collect/load-rows.js';
import { checkedRows } from '../../src/sql/checked-rows.js';
import { createWorkTables, nameWorkTables } from '../../src/sql/work-tables.js';
import { NASTY_ROWS } from '../support/nasty-fields.js';
import { NASTY_LINES } from '../support/nasty-lines.js';
import { SHARED_DATA } from '../support/shared-data.js';
import { asServer, sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const engine = sharedEngine();
const folder = temporaryFolder();
const HEADER = `${PING_COLUMNS.join(',')}\n`;
let collections = 0;

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Verdicts = Map<number, string>;

/** What TypeScript says of each row, by line. */
async function judgeHere(path: string): Promise<Map<number, Ping | RejectedPing>> {
  const verdicts = new Map<number, Ping | RejectedPing>();
  for await (const { line, checked } of (await readPings(path)).rows) verdicts.set(line, checked);
  return verdicts;
}

/** What the engine says of each row, by line; as it reads files itself, or as a server to which they are sent. */
async function judgeThere(path: string, how: Engine): Promise<Verdicts> {
  const tables = nameWorkTables(`test_${collections++}`);
  for (const statement of createWorkTables(tables, 'memory')) await runStatement(how, statement);
  await loadRows(how, [await inspectFile({ name: path, path, source: localFile(path) }, 0)], tables, {});
  const query = `SELECT line, reason FROM ${tables.rows} ORDER BY line`;
  const rows = await runForRows<{ line: number; reason: string }>(how, query);
  return new Map(rows.map(({ line, reason }) => [line, reason]));
}

function reasonsOf(verdicts: Map<number, Ping | RejectedPing>): Verdicts {
  return new Map([...verdicts].map(([line, checked]) => [line, isRejected(checked) ? checked.reason : '']));
}

async function expectAgreement(path: string, rows: number): Promise<Verdicts> {
  const here = reasonsOf(await judgeHere(path));
  expect(here.size).toBeGreaterThanOrEqual(rows);
  expect(await judgeThere(path, engine())).toEqual(here);
  expect(await judgeThere(path, asServer(engine()))).toEqual(here);
  return here;
}

const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
const toObject = (fields: readonly string[]) =>
  Object.fromEntries(PING_COLUMNS.map((column, i) => [column, fields[i]]));

describe('checkedRows and checkPing', () => {
  it('give the same verdict on every nasty field of a CSV file', async () => {
    const lines = NASTY_ROWS.map((fields) => fields.map(quote).join(','));
    const verdicts = await expectAgreement(write('fields.csv', HEADER + lines.join('\n')), NASTY_ROWS.length);
    expect(new Set(verdicts.values())).toEqual(
      new Set(['', 'blank_field', 'bad_timestamp', 'bad_number', 'out_of_range']),
    );
  });

  it('give the same verdict on nasty fields without quotes', async () => {
    const rows = NASTY_ROWS.filter((fields) => !fields.some((field) => /[",\n]/.test(field)));
    await expectAgreement(
      write('bare.csv', HEADER + rows.map((fields) => fields.join(',')).join('\r\n')),
      rows.length,
    );
  });

  it('give the same verdict on every nasty line', async () => {
    const lines = NASTY_LINES.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]);
    const verdicts = await expectAgreement(
      write('lines.csv', Buffer.concat([Buffer.from(HEADER), ...lines])),
      60,
    );
    expect(new Set(verdicts.values())).toEqual(
      new Set([
        '',
        'bad_quotes',
        'too_few_fields',
        'extra_fields',
        'blank_field',
        'bad_timestamp',
        'bad_number',
      ]),
    );
  });

  it('give the same verdict on every short text where a number should be', async () => {
    const signs = ['+', '-', '.', '0', '7', 'e', 'E', '_', 'x', ' ', 'n', 'f'];
    let texts = [''];
    const all: string[] = [];
    for (let length = 1; length <= 4; length++) {
      texts = texts.flatMap((text) => signs.map((sign) => text + sign));
      all.push(...texts);
    }
    all.push('nan', '-nan', 'inf', 'infinity', '-inf', '0x1p3', '1e+05', '1e-400', '1d', '1f', '1,5', '٣');
    const [courier, order, located, , ...rest] = NASTY_ROWS[0];
    const lines = all.map((text) => [courier, order, located, quote(text), ...rest].join(','));
    await expectAgreement(write('numbers.csv', HEADER + lines.join('\n')), all.length);
  });

  it('give the same verdict on lines put together at random', async () => {
    const random = createRandom(1, 'lines');
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
    const good = NASTY_ROWS[0].join(',');
    const pieces = [
      '"',
      '""',
      ',',
      '\n',
      '\r\n',
      ' ',
      'x',
      '\uFEFF',
      good,
      `${good}\n`,
      `"a\nb",${good.slice(10)}\n`,
    ];
    for (let file = 0; file < 2; file++) {
      const text = Array.from({ length: 3000 }, () => (random() < 0.4 ? `${good}\n` : pick(pieces))).join('');
      await expectAgreement(write(`random-${file}.csv`, HEADER + text), 1000);
    }
  });

  it('give the same verdict on nasty JSONL', async () => {
    const good = JSON.stringify(toObject(NASTY_ROWS[0]));
    const lines = [
      ...NASTY_ROWS.map((fields) => JSON.stringify(toObject(fields))),
      ...[
        '',
        ' ',
        '{}',
        '{',
        '[]',
        '[1]',
        '"x"',
        '1',
        'null',
        `${good},`,
        `[${good}]`,
        `${good}${good}`,
        good.slice(0, -1),
      ],
      ...[`  ${good}  `, `${good}\r`, good.replaceAll('"', "'"), good.replace('"courier_id"', '"courier"')],
      ...[
        'null',
        '5',
        '5.0',
        '1e2',
        '1e999',
        '-0',
        '[1]',
        '{"a":1}',
        'true',
        '12345678901234567890123',
        'NaN',
      ].flatMap((value) =>
        ['courier_id', 'order_number', 'courier_lat'].map((key) =>
          good.replace(new RegExp(`"${key}":"[^"]*"`), `"${key}":${value}`),
        ),
      ),
    ];
    const bytes = Buffer.concat([
      Buffer.from(lines.join('\n')),
      Buffer.from(`\n${good.replace('courier-1', 'caf\xe9')}`, 'latin1'),
    ]);
    const verdicts = await expectAgreement(write('rows.jsonl', bytes), lines.length - 2);
    expect(new Set(verdicts.values())).toContain('bad_json');
  });

  it('give the same verdict on nasty texts in Parquet', async () => {
    const columnData = PING_COLUMNS.map((name, i) => ({
      name,
      data: NASTY_ROWS.map((fields) => fields[i]),
      type: 'STRING' as const,
    }));
    await expectAgreement(
      write('texts.parquet', new Uint8Array(parquetWriteBuffer({ columnData }))),
      NASTY_ROWS.length,
    );
  });

  it.each(['toDate32', 'toDate'])('give the same verdict on days in Parquet, of %s', async (type) => {
    const { client } = engine();
    const fields = PING_COLUMNS.map((name, i) =>
      i === 2 ? `${type}('2021-04-02') + number AS ${name}` : `'${NASTY_ROWS[0][i]}' AS ${name}`,
    );
    const query = `SELECT ${fields.join(', ')} FROM numbers(3) FORMAT Parquet`;
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await client.exec({ query })).stream) chunks.push(chunk as Uint8Array);
    const verdicts = await expectAgreement(write(`${type}.parquet`, Buffer.concat(chunks)), 3);
    expect([...verdicts.values()]).toEqual(['bad_timestamp', 'bad_timestamp', 'bad_timestamp']);
  });

  it('give the same verdict on typed Parquet', async () => {
    const numbers = [
      50.5,
      -0,
      1e-7,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e21,
      90.00000000000001,
      null,
      5e-324,
    ];
    const times = [0, 1_617_337_842_328, -1, null, Date.UTC(2201, 0, 1), Date.UTC(2200, 11, 31)].map((ms) =>
      ms === null ? null : new Date(ms),
    );
    const count = numbers.length * times.length;
    const columnData = PING_COLUMNS.map((name, column) => {
      if (name.endsWith('timestamp')) {
        return {
          name,
          type: 'TIMESTAMP' as const,
          data: Array.from({ length: count }, (_, i) => times[column === 2 ? i % times.length : 1]),
        };
      }
      if (/l(at|on)$/.test(name)) {
        return {
          name,
          type: 'DOUBLE' as const,
          data: Array.from({ length: count }, (_, i) => (column < 6 ? numbers[i % numbers.length] : 1.25)),
        };
      }
      return { name, type: 'INT64' as const, data: Array.from({ length: count }, (_, i) => BigInt(i)) };
    });
    const verdicts = await expectAgreement(
      write('typed.parquet', new Uint8Array(parquetWriteBuffer({ columnData }))),
      count,
    );
    expect(new Set(verdicts.values())).toEqual(
      new Set(['', 'blank_field', 'bad_timestamp', 'bad_number', 'out_of_range']),
    );
  });
});

interface TypedRow {
  readonly line: number;
  readonly located: number;
  readonly created: number;
  readonly numbers: readonly number[];
  readonly cell: string;
}

/** Compares what both make of every accepted row: times, numbers to the last bit, cells. */
async function expectSameValues(path: string): Promise<number> {
  const how = engine();
  const [load] = await linkFiles(how, how.inputs!, [
    await inspectFile({ name: path, path, source: localFile(path) }, 0),
  ]);
  const rows = await runForRows<TypedRow>(
    how,
    `SELECT line, located_at_ms AS located, created_at_ms AS created,
       [courier_lat_degrees, courier_lon_degrees, restaurant_lat_degrees, restaurant_lon_degrees] AS numbers,
       h3ToString(geoToH3(assumeNotNull(courier_lat_degrees), assumeNotNull(courier_lon_degrees), 9)) AS cell
     FROM ${checkedRows(load.fields(), load.kinds)} WHERE reason = ''`,
  );
  const here = await judgeHere(path);
  const different = rows.filter(({ line, located, created, numbers, cell }) => {
    const ping = here.get(line) as Ping;
    const { courierLat, courierLon, restaurantLat, restaurantLon } = ping;
    const expected = [courierLat, courierLon, restaurantLat, restaurantLon];
    return !(
      located === ping.locationMs &&
      created === ping.orderCreatedMs &&
      numbers.every((number, i) => Object.is(number, expected[i])) &&
      cell === cellOf(courierLat, courierLon, 9)
    );
  });
  expect(different).toEqual([]);
  return rows.length;
}

describe('checkedRows', () => {
  it('reads the same times and numbers as checkPing, to the last bit, and finds the same cells', async () => {
    const lines = NASTY_ROWS.map((fields) => fields.map(quote).join(','));
    expect(await expectSameValues(write('values.csv', HEADER + lines.join('\n')))).toBeGreaterThan(150);
  });

  it.skipIf(!SHARED_DATA.isThere).each(['regina', 'helsinki', 'newYork'] as const)(
    'finds the cells of h3-js for all points of %s',
    async (city) => {
      const rows = await expectSameValues(SHARED_DATA[city]);
      expect(rows).toBe({ regina: 20_564, helsinki: 18_706, newYork: 57_453 }[city]);
    },
  );
});
