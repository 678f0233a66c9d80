import { describe, expect, it } from 'vitest';

import { runForRows, runStatement } from '../../src/engine/run-statement.js';
import { selectDuplicates } from '../../src/sql/select-duplicates.js';
import { rankPings, selectExtent, selectOrders, type Extent } from '../../src/sql/select-orders.js';
import { createWorkTables, nameWorkTables, type WorkTables } from '../../src/sql/work-tables.js';
import { sharedEngine } from '../support/shared-engine.js';

const engine = sharedEngine();

/** Order, milliseconds, file, line, latitude. */
type Row = readonly [order: number, ms: number, file: number, line: number, lat: number];

let collections = 0;

async function fill(rows: readonly Row[]): Promise<WorkTables> {
  const tables = nameWorkTables(`orders_${collections++}`);
  for (const statement of createWorkTables(tables, 'memory')) await runStatement(engine(), statement);
  const values = rows.map(
    ([order, ms, file, line, lat]) => `(${file}, ${line}, toString(${order}), ${ms}, ${lat}, ${line})`,
  );
  const columns = 'file, line, order_key, located_ms, courier_lat, row_key';
  await runStatement(engine(), `INSERT INTO ${tables.rows} (${columns}) VALUES ${values.join(', ')}`);
  return tables;
}

/** The latitude of each order's first ping. */
async function firstLatOf(tables: WorkTables, given?: Extent): Promise<number[]> {
  const [found] = await runForRows<Extent>(engine(), selectExtent(tables));
  await runStatement(engine(), `INSERT INTO ${tables.orders} ${selectOrders(given ?? found, tables)}`);
  const query = `SELECT courier_lat AS lat FROM ${tables.orders} ORDER BY order_key`;
  return (await runForRows<{ lat: number }>(engine(), query)).map(({ lat }) => lat);
}

const START = Date.UTC(2021, 3, 2);
/** Earlier counts before file before line, whatever the numbers' sizes and wherever they stand. */
const ROWS: Row[] = [
  [1, START + 5, 0, 2, 10],
  [1, START + 4, 9, 900, 11],
  [2, START + 7, 1, 3, 20],
  [2, START + 7, 0, 4000, 21],
  [3, START + 9, 3, 12, 30],
  [3, START + 9, 3, 8, 31],
  [4, START, 0, 1, 40],
];
const FIRST = [11, 21, 31, 40];

describe('selectOrders', () => {
  it('takes the earliest ping, of several the first in file order', async () => {
    expect(await firstLatOf(await fill(ROWS))).toEqual(FIRST);
  });

  it('does the same where time, file and line together need more than 64 bits', async () => {
    const wide = { firstMs: 0, lastMs: Date.UTC(2200, 0), lastFile: 2 ** 16, lastLine: 2 ** 40 };
    expect(rankPings(wide)).toContain('UInt128');
    expect(await firstLatOf(await fill(ROWS), wide)).toEqual(FIRST);
    const far: Row[] = [
      [1, 0, 65_536, 2 ** 40, 1],
      [1, 0, 65_536, 2 ** 40 - 1, 2],
      [2, Date.UTC(2200, 0), 0, 1, 3],
      [2, Date.UTC(2200, 0) - 1, 65_535, 7, 4],
    ];
    expect(await firstLatOf(await fill(far))).toEqual([2, 4]);
  });

  it('uses all 64 bits before it needs more', async () => {
    const full = { firstMs: 1000, lastMs: 1000 + 2 ** 40 - 1, lastFile: 2 ** 4 - 1, lastLine: 2 ** 20 - 1 };
    expect(rankPings(full)).not.toContain('UInt128');
    expect(rankPings({ ...full, lastLine: 2 ** 20 })).toContain('UInt128');
    const rows: Row[] = [
      [1, full.lastMs, 15, 2 ** 20 - 1, 1],
      [1, full.lastMs, 15, 2 ** 20 - 2, 2],
      [2, full.firstMs, 15, 5, 3],
      [2, full.lastMs, 0, 1, 4],
    ];
    expect(await firstLatOf(await fill(rows), full)).toEqual([2, 3]);
  });

  it('suspects a row that is there twice, and one whose key only ends alike; the second is none', async () => {
    const tables = await fill([]);
    const keyed = [
      [1, 5n],
      [1, 6n],
      [1, 5n],
      [2, 7n],
      [2, 7n + 2n ** 32n],
      [3, 8n],
      [4, 8n],
    ];
    const values = keyed.map(([order, key], i) => `(0, ${i + 1}, toString(${order}), ${key})`);
    const columns = 'file, line, order_key, row_key';
    await runStatement(engine(), `INSERT INTO ${tables.rows} (${columns}) VALUES ${values.join(', ')}`);
    await firstLatOf(tables);
    const suspected = `SELECT trim(TRAILING '\0' FROM order_key) AS id FROM ${tables.orders} WHERE may_hold_twice ORDER BY id`;
    expect(await runForRows(engine(), suspected)).toEqual([{ id: '1' }, { id: '2' }]);
    expect(await runForRows(engine(), selectDuplicates(tables))).toEqual([{ file: 0, line: 3 }]);
  });

  it('gives nothing when there is nothing', async () => {
    expect(await firstLatOf(await fill([]))).toEqual([]);
  });
});
