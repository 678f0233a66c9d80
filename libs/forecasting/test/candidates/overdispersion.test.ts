import { describe, expect, it } from 'vitest';
import { overdispersionOf } from '../../src/candidates/overdispersion.js';
import { makeCity } from '../support/make-city.js';

describe('overdispersionOf', () => {
  it('is the squared residuals of days over their means', () => {
    const hours = 48;
    const means = new Float64Array(2 * hours).fill(1);
    const counts = new Float64Array(2 * hours).fill(1);
    // On the first day one cell has 12 more than its 24, the other 36 more.
    counts[0] += 12;
    counts[hours] += 36;
    const { city, cells } = overdispersionOf(counts, means, hours);
    expect(city).toBe(48 ** 2 / 96);
    // Given the city's 96, each should have 48: 36 and 60 came.
    expect(cells).toBe((12 ** 2 + 12 ** 2) / 96);
  });

  it('is never below 1: counts that vary less than Poisson ones are no better evidence', () => {
    const ones = new Float64Array(48).fill(1);
    expect(overdispersionOf(ones, ones, 48)).toEqual({ city: 1, cells: 1 });
    expect(
      overdispersionOf(
        new Float64Array(48),
        ones.map(() => 0.01),
        48,
      ).city,
    ).toBe(1);
  });

  it('is near 1 for chance alone, and large for a city that shocks hit as a whole', () => {
    const hours = 60 * 24;
    const moody = makeCity({ cells: 8, hours, mean: 20 });
    const counts = Float64Array.from(moody.counts);
    const totals = Float64Array.from({ length: 24 }, (_, hour) => {
      let sum = 0;
      for (let i = hour; i < counts.length; i += 24) sum += counts[i];
      return sum / (counts.length / 24);
    });
    const means = counts.map((_, i) => totals[(i % hours) % 24]);
    const { city, cells } = overdispersionOf(counts, means, hours);
    expect(city).toBeGreaterThan(10);
    expect(cells).toBeGreaterThan(1);
  });

  it('counts the last day though it be short', () => {
    const means = new Float64Array(25).fill(1);
    const counts = means.map((mean, t) => (t === 24 ? 6 : mean));
    expect(overdispersionOf(counts, means, 25).city).toBe(25 / 25);
    expect(
      overdispersionOf(
        means.map((_, t) => (t === 24 ? 11 : 1)),
        means,
        25,
      ).city,
    ).toBe(100 / 25);
  });
});
