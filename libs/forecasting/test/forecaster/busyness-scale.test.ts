import { describe, expect, it } from 'vitest';
import { BusynessScale, levelOf } from '../../src/index.js';

describe('BusynessScale', () => {
  const scale = BusynessScale.of(Float64Array.from({ length: 101 }, (_, i) => (100 - i) ** 2));

  it('gives the percentile of a rate among the rates of the city', () => {
    expect([0, 1, 2500, 9801, 10_000].map((rate) => scale.index(rate))).toEqual([0, 1, 50, 99, 100]);
  });

  it('goes straight between percentiles, and stays within 0 and 100', () => {
    expect(scale.index(2500 + 101 / 2)).toBeCloseTo(50.5, 12);
    expect([-1, 1e9].map((rate) => scale.index(rate))).toEqual([0, 100]);
  });

  it('never falls when the rate rises', () => {
    const uneven = BusynessScale.of(Float64Array.of(0, 0, 0, 1, 1, 5));
    const indices = Array.from({ length: 70 }, (_, i) => uneven.index(i / 10 - 0.5));
    expect([...indices].sort((a, b) => a - b)).toEqual(indices);
    expect(indices.every((index) => index >= 0 && index <= 100)).toBe(true);
  });

  it('calls nothing busy in a city that is the same at all hours', () => {
    const flat = BusynessScale.of(new Float64Array(168).fill(2));
    expect([flat.index(2), flat.index(2.1)]).toEqual([0, 100]);
  });
});

describe('levelOf', () => {
  it('names the lower half, the upper half, the top fifth and the top twentieth', () => {
    const indices = [0, 49.9, 50, 79.9, 80, 94.9, 95, 100];
    expect(indices.map(levelOf)).toEqual([
      'quiet',
      'quiet',
      'normal',
      'normal',
      'busy',
      'busy',
      'very_busy',
      'very_busy',
    ]);
  });
});
