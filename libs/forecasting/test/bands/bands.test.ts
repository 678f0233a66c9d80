import { describe, expect, it } from 'vitest';
import { assertBands, bandOf, DEFAULT_BANDS } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

describe('assertBands', () => {
  it('takes whole hours that rise', () => {
    expect(() => assertBands(DEFAULT_BANDS)).not.toThrow();
    expect(() => assertBands([5])).not.toThrow();
  });

  it('refuses none, repeated, falling, broken and non-positive ones, and says which came', () => {
    for (const bands of [[], [1, 1], [24, 6], [1.5], [0, 1], [-1], [Number.NaN], [1, Infinity]]) {
      expect(thrownBy(() => assertBands(bands)).code).toBe('FORECAST_BANDS_INVALID');
    }
    expect(thrownBy(() => assertBands([24, 6])).message).toContain('got [24, 6]');
  });
});

describe('bandOf', () => {
  it('gives the shortest band that reaches a horizon, and none beyond the longest', () => {
    const bands = [1, 6, 24];
    expect([1, 2, 6, 7, 24, 25].map((horizon) => bandOf(horizon, bands))).toEqual([
      1,
      6,
      6,
      24,
      24,
      undefined,
    ]);
    expect(bandOf(1, [])).toBeUndefined();
  });
});
