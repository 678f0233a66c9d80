import { describe, expect, it } from 'vitest';

import { HOUR_MS } from '@busyness/features';

import { PingTable } from '../../src/simulate/ping-table.js';

const START_MS = 483_922 * HOUR_MS;

function tableOf(offsetsMs: readonly number[]): PingTable {
  const table = new PingTable();
  table.reserve(offsetsMs.length);
  for (const offset of offsetsMs) {
    table.orderNumber[table.length] = table.length;
    table.timeMs[table.length++] = START_MS + offset;
  }
  return table;
}

describe('PingTable', () => {
  it('lists the rows of an hour by time, ties by row, and not those of the next', () => {
    const table = tableOf([500, HOUR_MS - 1, 0, HOUR_MS, 500, 2 * HOUR_MS]);
    expect([...table.rowsOfHour(START_MS)]).toEqual([2, 0, 4, 1]);
  });

  it('keeps what comes after the hour, every column of it', () => {
    const table = tableOf([500, HOUR_MS, 0, 2 * HOUR_MS]);
    table.dropBefore(START_MS + HOUR_MS);
    expect(table.length).toBe(2);
    expect([...table.orderNumber.subarray(0, 2)]).toEqual([1, 3]);
    expect([...table.rowsOfHour(START_MS + HOUR_MS)]).toEqual([0]);
  });

  it('grows without losing rows', () => {
    const count = 20_000;
    const table = tableOf(Array.from({ length: count }, (_, index) => (count - index) * 10));
    const rows = table.rowsOfHour(START_MS);
    expect(rows.length).toBe(count);
    expect([rows[0], rows[count - 1]]).toEqual([count - 1, 0]);
    expect(table.orderNumber[count - 1]).toBe(count - 1);
  });
});
