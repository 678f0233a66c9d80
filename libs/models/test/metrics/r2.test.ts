import { describe, expect, it } from 'vitest';
import { r2 } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('r2', () => {
  it('is the share of the spread that the forecast explains', () => {
    // Spread about the mean 2.5 is 5; 0.25 * 4 = 1 is left.
    expect(r2([1, 2, 3, 4], [1.5, 2.5, 2.5, 3.5])).toBeCloseTo(0.8, 15);
  });

  it('is 1 when exact, 0 for the mean, negative for worse', () => {
    expect(r2([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(r2([1, 2, 3], [2, 2, 2])).toBe(0);
    expect(r2([1, 2, 3], [3, 2, 1])).toBe(-3);
  });

  it('keeps its digits far from 0', () => {
    const y = [1, 2, 3, 4].map((value) => value + 1e9);
    const m = [1.5, 2.5, 2.5, 3.5].map((value) => value + 1e9);
    expect(r2(y, m)).toBeCloseTo(0.8, 12);
  });

  it('knows only exact and hopeless when nothing varies', () => {
    expect(r2([2, 2], [2, 2])).toBe(1);
    expect(r2([2, 2], [2, 2.1])).toBe(-Infinity);
  });

  it('is NaN without rows, and for a NaN or an infinity anywhere', () => {
    expect(r2([], [])).toBeNaN();
    expect(r2([1, NaN, 2], [1, 1, 1])).toBeNaN();
    expect(r2([1, 1], [1, NaN])).toBeNaN();
    expect(r2([1, 2], [1, Infinity])).toBeNaN();
    expect(r2([1, Infinity], [1, 2])).toBeNaN();
  });

  it('refuses arrays of different lengths', () => {
    expect(thrownBy(() => r2([1], [1, 2])).code).toBe('MODELS_LENGTH_MISMATCH');
  });
});
