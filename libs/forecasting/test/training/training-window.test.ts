import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { supportedBands, trainingWindow } from '../../src/index.js';

const split = (hours: number) => ({ labelFrom: 1000, testFrom: 1000 + hours, testTo: 1000 + hours });
const cellsOf = (count: number) => ({ cells: new Array<string>(count).fill('') });

describe('trainingWindow', () => {
  it('warms up for a week and as long as the band, and validates on the last week', () => {
    const window = trainingWindow(cellsOf(10), split(1000), 24);
    expect(window).toEqual({ rowsFrom: 1000 + 168 + 24, validationFrom: 2000 - 168 });
  });

  it('gives a quarter of a short history to each of the two', () => {
    const window = trainingWindow(cellsOf(10), split(200), 1);
    expect(window).toEqual({ rowsFrom: 1000 + 50 + 1, validationFrom: 1200 - 50 });
  });

  it('leaves the oldest hours out when the rows would be too many, but never the last four weeks', () => {
    expect(trainingWindow(cellsOf(1000), split(9000), 1).rowsFrom).toBe(10_000 - 2000);
    expect(trainingWindow(cellsOf(100_000), split(9000), 1).rowsFrom).toBe(10_000 - 672);
  });

  it('leaves two days to fit to and a day to judge on for every band that is supported', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 400 }), (hours, band) => {
        fc.pre(supportedBands(hours, [band]).supported.length === 1);
        const { rowsFrom, validationFrom } = trainingWindow(cellsOf(1), split(hours), band);
        expect(rowsFrom - 1000).toBeGreaterThanOrEqual(band + 24);
        expect(validationFrom - rowsFrom).toBeGreaterThanOrEqual(48);
        expect(1000 + hours - validationFrom).toBeGreaterThanOrEqual(24);
      }),
    );
  });
});
