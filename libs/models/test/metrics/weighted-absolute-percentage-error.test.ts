import { describe, expect, it } from 'vitest';
import { weightedAbsolutePercentageError } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('weightedAbsolutePercentageError', () => {
  it('is the absolute error as a share of what came', () => {
    expect(weightedAbsolutePercentageError([4, 0, 6], [3, 1, 6])).toBe(0.2);
  });

  it('is 1 for a forecast of all zeros', () => {
    expect(weightedAbsolutePercentageError([3, 0, 1, 0], [0, 0, 0, 0])).toBe(1);
  });

  it('is 0 or Infinity when nothing came', () => {
    expect(weightedAbsolutePercentageError([0, 0], [0, 0])).toBe(0);
    expect(weightedAbsolutePercentageError([0, 0], [0, 0.1])).toBe(Infinity);
  });

  it('is NaN without rows, and for a NaN or an infinity anywhere', () => {
    expect(weightedAbsolutePercentageError([], [])).toBeNaN();
    expect(weightedAbsolutePercentageError([NaN, 1], [1, 1])).toBeNaN();
    expect(weightedAbsolutePercentageError([1, 1], [1, -Infinity])).toBeNaN();
  });

  it('refuses arrays of different lengths', () => {
    expect(thrownBy(() => weightedAbsolutePercentageError([1], [1, 2])).code).toBe('MODELS_LENGTH_MISMATCH');
  });
});
