import { describe, expect, it } from 'vitest';
import { LAST_VALUE, LAST_VALUE_MODEL, SEASONAL_NAIVE_MODEL } from '../../src/baselines/lagged-count.js';
import { makePanel } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const counting = (hours: number, from: number) => Array.from({ length: hours }, (_, t) => from + t);
const panel = makePanel([counting(400, 0), counting(400, 1000)]);

describe('last-value', () => {
  it('is the newest count that the band may read, cell by cell', () => {
    expect([...LAST_VALUE_MODEL.predict(makeRows(panel, 1, 10, 12))]).toEqual([9, 10, 1009, 1010]);
    expect([...LAST_VALUE_MODEL.predict(makeRows(panel, 24, 400, 402))]).toEqual([376, 377, 1376, 1377]);
  });

  it('is undefined where the history does not reach back', () => {
    expect([...LAST_VALUE_MODEL.predict(makeRows(panel, 6, 5, 7))]).toEqual([NaN, 0, NaN, 1000]);
  });

  it('is a baseline, whatever it is fitted to', async () => {
    expect(LAST_VALUE.isBaseline).toBe(true);
    expect(await LAST_VALUE.fit(makeRows(panel, 1, 10, 12), { seed: 1 })).toBe(LAST_VALUE_MODEL);
  });
});

describe('seasonal-naive', () => {
  it('is the count of a week ago, or of as many weeks as the band needs', () => {
    expect([...SEASONAL_NAIVE_MODEL.predict(makeRows(panel, 24, 200, 201))]).toEqual([32, 1032]);
    expect([...SEASONAL_NAIVE_MODEL.predict(makeRows(panel, 168, 200, 201))]).toEqual([32, 1032]);
    expect([...SEASONAL_NAIVE_MODEL.predict(makeRows(panel, 169, 340, 341))]).toEqual([4, 1004]);
  });

  it('is undefined in the first week', () => {
    expect([...SEASONAL_NAIVE_MODEL.predict(makeRows(panel, 1, 167, 169))]).toEqual([NaN, 0, NaN, 1000]);
  });
});
