import { beforeAll, describe, expect, it } from 'vitest';

import { HOUR_MS } from '@busyness/features';
import { openStore } from '@busyness/storage';

import { simulateCity, type SimulationSummary } from '../../src/simulate/simulate-city.js';
import { readOrders, readRows, readTruth, type SeenOrder, type TruthRow } from './read-simulation.js';

/** One cell-hour: what was expected and what came. */
interface CellHour {
  readonly row: TruthRow;
  readonly epochHour: number;
  readonly count: number;
}

const store = openStore('memory://');
let summary: SimulationSummary;
let orders: SeenOrder[];
let cellHours: CellHour[];

beforeAll(async () => {
  summary = await simulateCity({ store, key: 'pings.csv', cells: 40, days: 14, pings: 150_000, seed: 5 });
  orders = [...readOrders(await readRows(store, 'pings.csv')).values()];
  const counts = new Map<string, number>();
  for (const { cell, epochHour } of orders) {
    const key = `${cell} ${epochHour}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  cellHours = (await readTruth(store)).map((row) => {
    const epochHour = row.start.getTime() / HOUR_MS;
    return { row, epochHour, count: counts.get(`${row.cell} ${epochHour}`) ?? 0 };
  });
});

/** Pearson's statistic and how many standard deviations it is from what Poisson counts of these rates give. */
function dispersion(groups: Iterable<{ expected: number; count: number }>): number {
  let excess = 0;
  let variance = 0;
  for (const { expected, count } of groups) {
    excess += (count - expected) ** 2 / expected - 1;
    variance += 2 + 1 / expected;
  }
  return excess / Math.sqrt(variance);
}

/** Sums expectations and counts by a key. */
function groupBy(keyOf: (cellHour: CellHour) => string | number): { expected: number; count: number }[] {
  const groups = new Map<string | number, { expected: number; count: number }>();
  for (const cellHour of cellHours) {
    const group = groups.get(keyOf(cellHour)) ?? { expected: 0, count: 0 };
    group.expected += cellHour.row.rate;
    group.count += cellHour.count;
    groups.set(keyOf(cellHour), group);
  }
  return [...groups.values()];
}

describe('truth.parquet', () => {
  it('has a row for every cell and hour, hours in order, cells ascending', () => {
    expect(cellHours.length).toBe(summary.cells * summary.hours);
    const keys = cellHours.map(({ row }) => `${row.start.toISOString()} ${row.cell}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(cellHours[0].row.cell).toMatch(/^88[0-9a-f]{13}$/);
    expect(keys[0].startsWith(summary.start.replace('Z', '.000Z'))).toBe(true);
  });

  it('knows the cell and the hour of every order', () => {
    expect(orders.length).toBe(summary.orders);
    expect(cellHours.reduce((sum, { count }) => sum + count, 0)).toBe(summary.orders);
  });

  it('expects as many orders as there are, give or take what chance allows', () => {
    const expected = cellHours.reduce((sum, { row }) => sum + row.rate, 0);
    expect(Math.abs(summary.orders - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it('is calibrated by cell, by hour of the week and by cell-hour', () => {
    expect(Math.abs(dispersion(groupBy(({ row }) => row.cell)))).toBeLessThan(4);
    expect(Math.abs(dispersion(groupBy(({ epochHour }) => epochHour % 168)))).toBeLessThan(4);
    expect(Math.abs(dispersion(groupBy(({ epochHour }) => epochHour)))).toBeLessThan(4);
    const single = cellHours.map(({ row, count }) => ({ expected: row.rate, count }));
    expect(Math.abs(dispersion(single))).toBeLessThan(4);
  });

  it('would not be if the rates were those of the hour before', () => {
    const shifted = cellHours
      .slice(summary.cells)
      .map(({ count }, index) => ({ expected: cellHours[index].row.rate, count }));
    expect(dispersion(shifted)).toBeGreaterThan(20);
  });

  it('gives the past its due: rate over rate_given_past is 1 on average, and never 1', () => {
    const ratios = cellHours.map(({ row }) => row.rate / row.rate_given_past);
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.02);
    expect(ratios.filter((ratio) => ratio === 1)).toEqual([]);
    const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length);
    expect(spread).toBeGreaterThan(0.1);
    expect(spread).toBeLessThan(0.4);
  });

  it('has the hour before in rate_given_past: it is nearer to the rate than any level without shocks', () => {
    const perHour = new Map<number, { rate: number; past: number }>();
    for (const { row, epochHour } of cellHours) {
      const sums = perHour.get(epochHour) ?? { rate: 0, past: 0 };
      sums.rate += row.rate;
      sums.past += row.rate_given_past;
      perHour.set(epochHour, sums);
    }
    const surprises = [...perHour.values()].map(({ rate, past }) => Math.log(rate / past));
    // A one-hour surprise of the city, not the shock itself, which has memory: neighbours in time are unlike.
    const mean = surprises.reduce((sum, s) => sum + s, 0) / surprises.length;
    const variance = surprises.reduce((sum, s) => sum + (s - mean) ** 2, 0);
    const covariance = surprises.slice(1).reduce((sum, s, i) => sum + (s - mean) * (surprises[i] - mean), 0);
    expect(Math.abs(covariance / variance)).toBeLessThan(4 / Math.sqrt(surprises.length));
  });
});

describe('the simulated pings', () => {
  it('give most orders five to a dozen rows, and a few many more', () => {
    const counts = orders.map(({ pings }) => pings).sort((a, b) => a - b);
    const quantile = (share: number): number => counts[Math.floor(counts.length * share)];
    expect(quantile(0.25)).toBeGreaterThanOrEqual(4);
    expect(quantile(0.75)).toBeLessThanOrEqual(12);
    expect(quantile(0.999)).toBeGreaterThan(25);
  });
});
