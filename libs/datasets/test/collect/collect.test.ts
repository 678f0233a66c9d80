import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { countPings, listRestaurants, PING_COLUMNS, TARGETS, type Ping } from '@busyness/features';
import { openStore } from '@busyness/storage';
import { isRejected, readPings } from '@busyness/tables';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { collect, collectWith } from '../../src/index.js';
import { runForRows, runStatement } from '../../src/engine/run-statement.js';
import { createWorkTables, nameWorkTables } from '../../src/sql/work-tables.js';
import { SHARED_DATA } from '../support/shared-data.js';
import { asServer } from '../support/shared-engine.js';
import { GOOD, HEADER, rowOf, startCollecting } from '../support/start-collecting.js';

const { engine, cwd, optionsFor, write, run } = startCollecting();

const accepted = new Map<string, Promise<Ping[]>>();

function readAccepted(path: string): Promise<Ping[]> {
  if (!accepted.has(path)) accepted.set(path, judge(path));
  return accepted.get(path)!;
}

async function judge(path: string): Promise<Ping[]> {
  const pings: Ping[] = [];
  for await (const { checked } of (await readPings(path)).rows) if (!isRejected(checked)) pings.push(checked);
  return pings;
}

describe('collect on real data', () => {
  const cases = [
    ...TARGETS.map((target) => ['regina', target] as const),
    ['helsinki', 'pings'] as const,
    ['newYork', 'orders'] as const,
  ];

  it.skipIf(!SHARED_DATA.isThere).each(cases)('counts %s as countPings does: %s', async (city, target) => {
    const path = SHARED_DATA[city];
    const { panel, outputs } = await run([path], { target, h3Resolution: 7 });
    expect(panel).toEqual(countPings(await readAccepted(path), { target, h3Resolution: 7 }));
    expect(outputs.panel).toEqual(panel);
  });

  it.skipIf(!SHARED_DATA.isThere)('takes Regina in: 20,577 rows, 13 of them with a blank', async () => {
    const { rows, outputs, profile } = await run([SHARED_DATA.regina], {
      target: 'orders',
      h3Resolution: 7,
      maxBadFraction: 0.05,
    });
    expect(rows).toEqual({ read: 20_577, accepted: 20_564, quarantined: 13, reasons: { blank_field: 13 } });
    expect(profile).toMatchObject({ orders: 1922, restaurants: 268, panel: { events: 1922 } });
    expect(outputs.quarantine.map(({ line }) => line)).toEqual([
      ...[786, 1150, 1902, 2792, 3285, 5490, 6108, 6300, 6538, 6710, 6953, 6954, 7640],
    ]);
    expect(outputs.quarantine[0]).toMatchObject({ file: SHARED_DATA.regina, reason: 'blank_field' });
    const pings = await readAccepted(SHARED_DATA.regina);
    const known = listRestaurants(pings);
    expect(outputs.restaurants).toHaveLength(known.length);
    for (const [i, { restaurant_id, lat, lon }] of outputs.restaurants.entries()) {
      expect([restaurant_id, lat.toFixed(10), lon.toFixed(10)]).toEqual([
        i,
        known[i].lat.toFixed(10),
        known[i].lon.toFixed(10),
      ]);
    }
    const total = (column: string) => outputs.restaurants.reduce((sum, row) => sum + row[column], 0);
    expect([total('orders'), total('pings')]).toEqual([1922, 20_564]);
  });
});

describe('collect', () => {
  it('quarantines bad rows with file, line, reason and their exact text', async () => {
    const blank = rowOf('4', 7).replace('c1', ' ');
    const a = write('q-a.csv', [HEADER, ...GOOD, blank, '', 'x,y', `${GOOD[0]},surplus`], '\r\n');
    const b = write('q-b.csv', [
      HEADER,
      GOOD[1],
      `"c9,${GOOD[2]}`,
      `"two\nlines${GOOD[2].slice(2)}`.replace(',', '",'),
      rowOf('5', 8).replace('50.48', '95'),
    ]);
    const { rows, outputs } = await run([b, a]);
    expect(rows).toEqual({
      read: 11,
      accepted: 5,
      quarantined: 6,
      reasons: {
        bad_quotes: 1,
        blank_field: 1,
        duplicate_row: 1,
        extra_fields: 1,
        out_of_range: 1,
        too_few_fields: 1,
      },
    });
    expect(outputs.quarantine).toEqual([
      { file: a, line: 6, reason: 'blank_field', raw: blank },
      { file: a, line: 8, reason: 'too_few_fields', raw: 'x,y' },
      { file: a, line: 9, reason: 'extra_fields', raw: `${GOOD[0]},surplus` },
      { file: b, line: 2, reason: 'duplicate_row', raw: GOOD[1] },
      { file: b, line: 3, reason: 'bad_quotes', raw: `"c9,${GOOD[2]}` },
      { file: b, line: 6, reason: 'out_of_range', raw: rowOf('5', 8).replace('50.48', '95') },
    ]);
    expect(outputs.panel.counts.reduce((sum, count) => sum + count)).toBe(5);
  });

  it('fills in every hour between the first and the last ping', async () => {
    const { panel } = await run([write('hours.csv', [HEADER, ...GOOD])]);
    expect([panel.cells.length, panel.hours]).toEqual([2, 4]);
    expect([...panel.counts].sort()).toEqual([0, 0, 0, 0, 0, 1, 1, 2]);
    expect([panel.firstPingMs, panel.lastPingMs]).toEqual([
      Date.UTC(2021, 3, 2, 4),
      Date.UTC(2021, 3, 2, 7, 10),
    ]);
  });

  it('counts an order where it was seen first; of rows at the same time the first in file order', async () => {
    const late = write('order-1.csv', [
      HEADER,
      rowOf('1', 30, 'c1', 50.6),
      rowOf('2', 30, 'c1', 50.7),
      rowOf('2', 30, 'c1', 50.8),
    ]);
    const early = write('order-2.csv', [HEADER, rowOf('2', 30, 'c1', 50.9), rowOf('1', 29, 'c1', 50.48)]);
    const { panel } = await run([early, late], { target: 'orders' });
    const pings = [...(await readAccepted(join(cwd, late))), ...(await readAccepted(join(cwd, early)))];
    expect(panel).toEqual(countPings(pings, { target: 'orders', h3Resolution: 8 }));
    expect(panel.counts.reduce((sum, count) => sum + count)).toBe(2);
  });

  it('reads CSV, JSONL and Parquet, compressed or not, with columns in any order, all alike', async () => {
    const objects = GOOD.map((row) =>
      Object.fromEntries(PING_COLUMNS.map((column, i) => [column, row.split(',')[i]])),
    );
    const reversed = [...PING_COLUMNS].reverse();
    const files: Record<string, Uint8Array | string> = {
      'same.csv': [HEADER, ...GOOD].join('\n'),
      'same-bom.csv': `\uFEFF${[HEADER, ...GOOD].join('\r\n')}\r\n`,
      'same-order.csv': [
        ['note', ...reversed],
        ...objects.map((object) => ['"a, b"', ...reversed.map((column) => object[column])]),
      ]
        .map((fields) => fields.join(','))
        .join('\n'),
      'same.csv.gz': gzipSync([HEADER, ...GOOD].join('\n')),
      'same-unnamed': gzipSync([HEADER, ...GOOD].join('\n')),
      'same.jsonl': objects
        .map((object) => JSON.stringify({ tip: 1, ...object, courier_lat: Number(object.courier_lat) }))
        .join('\n'),
      'same.ndjson.gz': gzipSync(objects.map((object) => JSON.stringify(object)).join('\n')),
      'same.parquet': new Uint8Array(
        parquetWriteBuffer({
          columnData: PING_COLUMNS.map((name) => {
            const data = objects.map((object) => object[name]);
            if (name.endsWith('timestamp'))
              return { name, data: data.map((text) => new Date(text)), type: 'TIMESTAMP' };
            return /l(at|on)$/.test(name)
              ? { name, data: data.map(Number), type: 'DOUBLE' }
              : { name, data, type: 'STRING' };
          }),
        }),
      ),
    };
    const expected = countPings(await readAccepted(join(cwd, write('expected.csv', [HEADER, ...GOOD]))), {
      target: 'pings',
      h3Resolution: 8,
    });
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(cwd, name), bytes);
      expect((await run([name])).panel, name).toEqual(expected);
    }
    // Together each row but the first of its kind is a duplicate, whatever format it came in.
    const { rows } = await run(Object.keys(files));
    expect(rows).toMatchObject({ accepted: 4, reasons: { duplicate_row: 4 * 7 } });
  });

  it('finds columns under the names that it is told, in all formats, two of ours in one of the file', async () => {
    const names = {
      order_number: 'order id',
      order_created_timestamp: 'seen',
      courier_location_timestamp: 'seen',
    };
    const objects = GOOD.map((row) => {
      const [courier_id, order, seen, courier_lat, courier_lon, , restaurant_lat, restaurant_lon] =
        row.split(',');
      return {
        courier_id,
        'order id': order,
        seen,
        courier_lat,
        courier_lon,
        restaurant_lat,
        restaurant_lon,
      };
    });
    const keys = Object.keys(objects[0]) as (keyof (typeof objects)[number])[];
    const files: Record<string, Uint8Array | string> = {
      'named.csv': [keys, ...objects.map((object) => Object.values(object))].join('\n'),
      'named.jsonl': objects.map((object) => JSON.stringify(object)).join('\n'),
      'named.parquet': new Uint8Array(
        parquetWriteBuffer({
          columnData: keys.map((name) => ({
            name,
            data: objects.map((object) => object[name]),
            type: 'STRING',
          })),
        }),
      ),
    };
    const { panel: expected } = await run([write('ours.csv', [HEADER, ...GOOD])]);
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(cwd, name), bytes);
      expect((await run([name], { columns: names })).panel, name).toEqual(expected);
      const sent = collectWith(asServer(engine()), {
        ...optionsFor([name], openStore('memory://')),
        columns: names,
      });
      expect((await sent).panel, name).toEqual(expected);
      await expect(run([name])).rejects.toMatchObject({ code: 'DATA_COLUMN_MISSING' });
    }
  });

  it('gives the same bytes at every run, and on a server to which the files are sent', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      i % 50 === 0 ? `bad,${i}` : rowOf(String(i % 700), i % 900, `c${i % 7}`, 50 + (i % 97) / 100),
    );
    const sources = [
      write('det-1.csv', [HEADER, ...lines]),
      write('det-2.csv', [HEADER, ...lines.slice(0, 100), '"open']),
    ];
    const bytesOf = async (how: ReturnType<typeof engine>) => {
      const store = openStore('memory://');
      const { keys } = await collectWith(how, optionsFor(sources, store));
      return Promise.all(
        Object.values(keys).map(async (key) => Buffer.from((await store.get(key)).bytes).toString('latin1')),
      );
    };
    const first = await bytesOf(engine());
    expect(await bytesOf(engine())).toEqual(first);
    expect(await bytesOf(asServer(engine()))).toEqual(first);
  });

  it('tells how far it is, and writes the profile last', async () => {
    const steps: { done: number; total?: number; what: string }[] = [];
    const { store, keys } = await run([write('p.csv', [HEADER, ...GOOD])], {
      onProgress: (progress) => steps.push(progress),
    });
    expect(steps.at(-1)).toEqual({ done: 4, total: 4, what: 'rows read' });
    expect(keys).toEqual({
      panel: 'collect/panel.parquet',
      restaurants: 'collect/restaurants.parquet',
      quarantine: 'collect/quarantine.parquet',
      profile: 'collect/profile.json',
    });
    expect(JSON.parse(Buffer.from((await store.get(keys.profile)).bytes).toString())).toMatchObject({
      files: [{ name: 'p.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      rows: { read: 4, accepted: 4, quarantined: 0, reasons: {} },
      firstPing: '2021-04-02T04:00:00.000Z',
      lastPing: '2021-04-02T07:10:00.000Z',
      hours: { span: 4, withPings: 3, medianPings: 1, mostPings: 2, busiest: '2021-04-02T04:00:00Z' },
      couriers: 2,
      orders: 3,
      restaurants: 1,
    });
  });

  it('leaves a server as it was', async () => {
    const listTables = () => runForRows(engine(), 'SELECT name FROM system.tables WHERE is_temporary');
    await run([write('tidy.csv', [HEADER, ...GOOD])]);
    expect(await listTables()).toEqual([]);
  });

  it('keeps its tables in a session, which a server ends when nobody comes back', async () => {
    const gone = { ...engine(), session: 'of somebody who was killed' };
    for (const statement of createWorkTables(nameWorkTables('left'), 'disk'))
      await runStatement(gone, statement);
    const query = `SELECT name FROM system.tables WHERE name LIKE '%busyness_left%'`;
    expect(await runForRows(gone, query)).toHaveLength(5);
    expect(await runForRows(engine(), query)).toEqual([]);
  });

  it('starts and stops a node of its own', async () => {
    const sources = [write('own.csv', [HEADER, ...GOOD])];
    const { rows } = await collect(optionsFor(sources, openStore('memory://')));
    expect(rows.accepted).toBe(4);
  });
});
