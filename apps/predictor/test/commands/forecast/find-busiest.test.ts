import type { ForecastRow } from '@busyness/serving';
import { describe, expect, it } from 'vitest';
import { findBusiest } from '../../../src/commands/forecast/find-busiest.js';

const row = (cell: string, startHour: number, mean: number) => ({ cell, startHour, mean }) as ForecastRow;

describe('findBusiest', () => {
  it('gives the busiest hour of each cell, the busiest cell first', () => {
    const rows = [row('a', 1, 1), row('a', 2, 3), row('b', 1, 5), row('b', 2, 4), row('c', 1, 2)];
    expect(findBusiest(rows)).toEqual([rows[2], rows[1], rows[4]]);
  });

  it('gives the first of equal hours, and orders equal cells by name', () => {
    expect(findBusiest([row('b', 1, 1), row('b', 2, 1), row('a', 1, 1)])).toEqual([
      row('a', 1, 1),
      row('b', 1, 1),
    ]);
  });

  it('gives ten at most', () => {
    const rows = Array.from({ length: 30 }, (_, i) => row(`cell-${i}`, 1, i));
    expect(findBusiest(rows).map(({ mean }) => mean)).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
  });
});
