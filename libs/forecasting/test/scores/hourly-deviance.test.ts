import { meanPoissonDeviance } from '@busyness/models';
import { describe, expect, it } from 'vitest';
import { hourlyDeviance } from '../../src/scores/hourly-deviance.js';

const counts = Float64Array.of(0, 3, 1, 2, 0, 5);
const means = Float64Array.of(0.5, 2, 1, 2, 0.1, 4);

describe('hourlyDeviance', () => {
  it('is the mean over the cells of each hour, rows being cell by cell', () => {
    const hourly = hourlyDeviance(counts, means, 3);
    expect(hourly[1]).toBe(meanPoissonDeviance([3, 0], [2, 0.1]));
    expect(hourly).toHaveLength(3);
  });

  it('averages to the pooled deviance', () => {
    const mean = hourlyDeviance(counts, means, 3).reduce((sum, value) => sum + value, 0) / 3;
    expect(mean).toBeCloseTo(meanPoissonDeviance(counts, means), 12);
  });
});
