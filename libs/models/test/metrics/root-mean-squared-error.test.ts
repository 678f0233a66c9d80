import { describe, expect, it } from 'vitest';
import { rootMeanSquaredError } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('rootMeanSquaredError', () => {
  it('is the root of the mean squared distance', () => {
    expect(rootMeanSquaredError([0, 0, 0, 0], [1, -1, 5, 3])).toBe(3);
  });

  it('is 0 for an exact forecast', () => {
    expect(rootMeanSquaredError([1.5, 2.5], [1.5, 2.5])).toBe(0);
  });

  it('is NaN without rows, and for a NaN or an infinity anywhere', () => {
    expect(rootMeanSquaredError([], [])).toBeNaN();
    expect(rootMeanSquaredError([1, NaN], [1, 1])).toBeNaN();
    expect(rootMeanSquaredError([1, Infinity, 3], [1, 1, 1])).toBeNaN();
  });

  it('refuses arrays of different lengths', () => {
    expect(thrownBy(() => rootMeanSquaredError([1], [])).code).toBe('MODELS_LENGTH_MISMATCH');
  });
});
