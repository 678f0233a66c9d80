import { describe, expect, it } from 'vitest';

import { BusynessError } from '@busyness/core';
import { PING_COLUMNS } from '@busyness/features';
import { openStore, type ObjectStore } from '@busyness/storage';

import { simulateCity } from '../../src/simulate/simulate-city.js';
import type { SimulateOptions } from '../../src/simulate/simulate-options.js';
import { readRows, readText } from './read-simulation.js';

const SMALL = { key: 'pings.csv', cells: 30, days: 3, pings: 12_000, seed: 11 } as const;

async function simulate(options: Partial<SimulateOptions> = {}): Promise<ObjectStore> {
  const store = openStore('memory://');
  await simulateCity({ store, ...SMALL, ...options });
  return store;
}

async function bytesOf(store: ObjectStore, key: string): Promise<Buffer> {
  return Buffer.from((await store.get(key)).bytes);
}

describe('simulateCity', () => {
  it('writes the same bytes for the same seed', async () => {
    const [one, two] = [await simulate(), await simulate()];
    for (const key of ['pings.csv', 'truth.parquet']) {
      expect((await bytesOf(one, key)).equals(await bytesOf(two, key))).toBe(true);
    }
  });

  it('writes another city for another seed', async () => {
    const other = await simulate({ seed: 12 });
    expect(await readText(other, 'pings.csv')).not.toBe(await readText(await simulate(), 'pings.csv'));
  });

  it('writes the columns of the contract, rows in order of time, about as many as asked for', async () => {
    const store = openStore('memory://');
    const summary = await simulateCity({ store, ...SMALL });
    const text = await readText(store, 'pings.csv');
    expect(text.slice(0, text.indexOf('\n')).split(',')).toEqual([...PING_COLUMNS]);

    const rows = await readRows(store, 'pings.csv');
    expect(rows.length).toBe(summary.rows);
    expect(Math.abs(rows.length / SMALL.pings - 1)).toBeLessThan(0.05);
    const times = rows.map((row) => row[2]);
    expect(times).toEqual([...times].sort());
    expect(times[0] >= summary.start).toBe(true);
    expect(rows.filter((row) => Date.parse(row[5]) > Date.parse(row[2]))).toEqual([]);
  });

  it('gives every order the same couriers, restaurant and creation in all its rows', async () => {
    const orders = new Map<string, string>();
    const changed: string[] = [];
    for (const [courier, order, , , , created, lat, lon] of await readRows(await simulate(), 'pings.csv')) {
      const facts = [courier, created, lat, lon].join();
      if ((orders.get(order) ?? facts) !== facts) changed.push(order);
      orders.set(order, facts);
    }
    expect(orders.size).toBeGreaterThan(1000);
    expect(changed).toEqual([]);
  });

  it('writes the same rows in every format', async () => {
    const csv = await readRows(await simulate(), 'pings.csv');
    expect(await readRows(await simulate({ key: 'pings.csv.gz' }), 'pings.csv.gz')).toEqual(csv);
    for (const key of ['pings.jsonl', 'pings.jsonl.gz']) {
      const lines = (await readText(await simulate({ key }), key)).trimEnd().split('\n');
      const records = lines.map((line) => JSON.parse(line) as Record<string, string | number>);
      expect(Object.keys(records[0])).toEqual([...PING_COLUMNS]);
      expect(records.map((record) => Object.values(record).map(asText))).toEqual(csv);
    }
  });

  it('puts the truth beside the pings', async () => {
    const store = openStore('memory://');
    const summary = await simulateCity({ store, ...SMALL, key: 'berlin/may/pings.csv.gz' });
    expect(summary.truthKey).toBe('berlin/may/truth.parquet');
    expect(await store.stat(summary.truthKey)).toBeDefined();
  });

  it('reports progress up to the rows written', async () => {
    const reports: number[] = [];
    const store = openStore('memory://');
    const { rows } = await simulateCity({ store, ...SMALL, onProgress: ({ done }) => reports.push(done) });
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.at(-1)).toBe(rows);
  });

  it('stops when it is told to and leaves no half file', async () => {
    const store = openStore('memory://');
    const controller = new AbortController();
    const stopped = simulateCity({
      store,
      ...SMALL,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(await store.stat('pings.csv')).toBeUndefined();
  });

  it.each([
    ['cells', { cells: 0 }, 'SIMULATE_OPTION_INVALID', 'a whole number from 1'],
    ['days', { days: 1.5 }, 'SIMULATE_OPTION_INVALID', 'a whole number from 1'],
    ['pings', { pings: NaN }, 'SIMULATE_OPTION_INVALID', 'a whole number from 1'],
    ['dirty', { dirty: 0.6 }, 'SIMULATE_OPTION_INVALID', 'a fraction from 0 to 0.5'],
    ['start', { start: '2025-02-30' }, 'SIMULATE_OPTION_INVALID', 'YYYY-MM-DD'],
    ['timezone', { timezone: 'Europe/Helsinky' }, 'TIME_ZONE_UNKNOWN', 'Europe/Helsinki'],
    ['key', { key: 'pings.xlsx' }, 'SIMULATE_FORMAT_UNKNOWN', '.csv'],
  ])('refuses a bad %s and says what is allowed', async (_option, options, code, help) => {
    const error = await simulate(options).catch((reason: unknown) => reason as BusynessError);
    expect(error).toBeInstanceOf(BusynessError);
    const { code: actual, hint, status } = error as BusynessError;
    expect(actual).toBe(code);
    expect(status).toBeLessThan(500);
    expect(hint).toContain(help);
  });
});

/** A JSON number as CSV has it: with six decimals. */
function asText(value: string | number): string {
  return typeof value === 'number' ? value.toFixed(6) : value;
}
