import { describe, expect, it } from 'vitest';
import { countsOf, sliceBandRows } from '../../src/index.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const panel = makeCity({ cells: 3, hours: 120 });

describe('sliceBandRows', () => {
  it('gives what building the rows of those hours gives', () => {
    const rows = makeRows(panel, 6, 0, 126);
    const part = sliceBandRows(rows, panel.startHour + 50, panel.startHour + 70);
    expect(part).toEqual(makeRows(panel, 6, 50, 70));
  });
});

describe('countsOf', () => {
  it('gives the counts of the rows, cell by cell', () => {
    const counts = countsOf(makeRows(panel, 1, 10, 12));
    const [a, b, c] = [0, 120, 240].map((start) => [...panel.counts.subarray(start + 10, start + 12)]);
    expect([...counts]).toEqual([...a, ...b, ...c]);
  });
});
