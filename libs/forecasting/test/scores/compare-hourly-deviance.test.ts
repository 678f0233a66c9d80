import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { compareHourlyDeviance } from '../../src/scores/compare-hourly-deviance.js';

const ours = Float64Array.from({ length: 168 }, (_, t) => 1 + 0.3 * Math.sin(t / 3));
const other = Float64Array.from({ length: 168 }, (_, t) => 1.2 + 0.5 * Math.cos(t / 7));

describe('compareHourlyDeviance', () => {
  it('is above 0 when ours is lower, with an interval around it', () => {
    const { difference, low, high } = compareHourlyDeviance(ours, other, 1);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / 168;
    expect(difference).toBeCloseTo(mean(other) - mean(ours), 12);
    expect(low).toBeLessThan(difference);
    expect(high).toBeGreaterThan(difference);
  });

  it('is certain of what never varies', () => {
    const shifted = ours.map((value) => value + 0.25);
    const { difference, low, high } = compareHourlyDeviance(ours, shifted, 1);
    for (const value of [difference, low, high]) expect(value).toBeCloseTo(0.25, 12);
  });

  it('draws the first and the last hours as often as any other', () => {
    const edge = new Float64Array(168).fill(0, 0, 166).fill(84, 166);
    const { low, high } = compareHourlyDeviance(new Float64Array(168), edge, 1);
    // The mean is 1; a block holds both hours, one or none, so a week of blocks holds 0 to 7 of them.
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(2);
  });

  it('gives the same interval for the same seed, another for another', () => {
    expect(compareHourlyDeviance(ours, other, 7)).toEqual(compareHourlyDeviance(ours, other, 7));
    expect(compareHourlyDeviance(ours, other, 8).low).not.toBe(compareHourlyDeviance(ours, other, 7).low);
  });

  it('takes a period shorter than a day', () => {
    const { low, high } = compareHourlyDeviance(ours.slice(0, 5), other.slice(0, 5), 1);
    expect(low).toBeLessThanOrEqual(high);
  });

  it('holds the true difference about as often as it says, though hours hang together', () => {
    const random = createRandom(3, 'coverage');
    const zero = new Float64Array(28 * 24);
    let held = 0;
    for (let i = 0; i < 100; i++) {
      let error = 0;
      const noise = zero.map(() => (error = 0.8 * error + random() - 0.5));
      const { low, high } = compareHourlyDeviance(zero, noise, i);
      if (low <= 0 && high >= 0) held++;
    }
    expect(held).toBeGreaterThanOrEqual(84);
    expect(held).toBeLessThanOrEqual(99);
  });
});
