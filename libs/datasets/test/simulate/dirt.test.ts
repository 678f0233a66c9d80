import { beforeAll, describe, expect, it } from 'vitest';

import { PING_COLUMNS } from '@busyness/features';
import { openStore } from '@busyness/storage';

import { DIRT_REASONS, type DirtReason } from '../../src/simulate/dirt.js';
import { simulateCity, type SimulationSummary } from '../../src/simulate/simulate-city.js';
import { readRows, readText } from './read-simulation.js';

const CITY = { cells: 30, days: 4, pings: 30_000, seed: 3 } as const;
const FRACTION = 0.2;

/** Says what is wrong with the fields of a row, as docs/contracts.md orders the reasons; '' when nothing is. */
function judge(fields: readonly (string | null)[], seen: Set<string>): DirtReason | '' {
  if (fields.length < PING_COLUMNS.length) return 'too_few_fields';
  if (fields.length > PING_COLUMNS.length) return 'extra_fields';
  if (fields.some((field) => field === null || field === '')) return 'blank_field';
  const isTime = (text: string | null): boolean =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''));
  if (!isTime(fields[2]) || !isTime(fields[5])) return 'bad_timestamp';
  const places = [3, 4, 6, 7].map((index) => Number(fields[index]));
  if (!places.every(Number.isFinite)) return 'bad_number';
  if (places.some((value, index) => Math.abs(value) > (index % 2 === 0 ? 90 : 180))) return 'out_of_range';
  const text = fields.join();
  if (seen.has(text)) return 'duplicate_row';
  seen.add(text);
  return '';
}

/** Counts the reasons of a file's rows and keeps the good ones. */
function judgeAll(rows: readonly (readonly (string | null)[])[]) {
  const seen = new Set<string>();
  const reasons = rows.map((row) => judge(row, seen));
  const counts = Object.fromEntries(
    DIRT_REASONS.map((reason) => [reason, reasons.filter((found) => found === reason).length]),
  );
  return { counts, good: rows.filter((_, index) => reasons[index] === '').map((row) => row.join()) };
}

describe('simulateCity with dirty', () => {
  const store = openStore('memory://');
  let dirty: SimulationSummary;
  let clean: SimulationSummary;

  beforeAll(async () => {
    clean = await simulateCity({ store, key: 'clean.csv', ...CITY });
    dirty = await simulateCity({ store, key: 'dirty.csv', ...CITY, dirty: FRACTION });
  });

  it('counts exactly what a reader of the CSV finds', async () => {
    const { counts } = judgeAll(await readRows(store, 'dirty.csv'));
    expect(counts).toEqual(dirty.damaged);
    expect(Object.values(counts).every((count) => count > 100)).toBe(true);
  });

  it('counts exactly what a reader of the JSON lines finds', async () => {
    const summary = await simulateCity({ store, key: 'dirty.jsonl', ...CITY, dirty: FRACTION });
    const lines = (await readText(store, 'dirty.jsonl')).trimEnd().split('\n');
    const rows = lines.map((line) =>
      Object.values(JSON.parse(line) as Record<string, string | number | null>).map((value) =>
        value === null ? null : String(value),
      ),
    );
    expect(judgeAll(rows).counts).toEqual(summary.damaged);
    expect(summary.damaged.extra_fields).toBe(0);
    expect(summary.damaged.too_few_fields).toBeGreaterThan(100);
  });

  it('damages the fraction that was asked for', () => {
    const damaged = Object.values(dirty.damaged).reduce((sum, count) => sum + count, 0);
    expect(Math.abs(damaged / dirty.rows - FRACTION)).toBeLessThan(0.01);
    expect(Object.values(clean.damaged).every((count) => count === 0)).toBe(true);
  });

  it('leaves every other row as it is in the clean file, and the first of every order', async () => {
    const rows = (await readRows(store, 'clean.csv')).map((row) => row.join());
    const { good } = judgeAll(await readRows(store, 'dirty.csv'));
    expect(dirty.rows).toBe(clean.rows);
    expect(dirty.orders).toBe(clean.orders);
    const kept = new Set(good);
    expect(rows.filter((row) => kept.has(row))).toEqual(good);
    const orders = new Set<string>();
    const damagedFirsts: string[] = [];
    for (const row of rows) {
      const order = row.split(',')[1];
      if (!orders.has(order) && !kept.has(row)) damagedFirsts.push(row);
      orders.add(order);
    }
    expect(damagedFirsts).toEqual([]);
  });
});
