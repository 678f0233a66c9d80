import { describe, expect, it } from 'vitest';
import { meanAbsoluteError } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('meanAbsoluteError', () => {
  it('is the mean distance, in either direction', () => {
    expect(meanAbsoluteError([1, 2, 6], [2, 2, 3])).toBe(4 / 3);
  });

  it('takes counts and float32 alike', () => {
    expect(meanAbsoluteError(Uint32Array.of(1, 4), Float32Array.of(0.5, 4.5))).toBe(0.5);
  });

  it('keeps small errors beside a large one', () => {
    const y = new Float64Array(1_000_001).fill(1);
    y[0] = 1e16;
    expect(meanAbsoluteError(y, new Float64Array(y.length))).toBe((1e16 + 1e6) / y.length);
  });

  it('is NaN without rows, and for a NaN or an infinity anywhere', () => {
    expect(meanAbsoluteError([], [])).toBeNaN();
    expect(meanAbsoluteError([1, NaN], [1, 1])).toBeNaN();
    expect(meanAbsoluteError([1, 1], [NaN, 1])).toBeNaN();
    expect(meanAbsoluteError([1, 1, 1], [1, Infinity, 1])).toBeNaN();
  });

  it('refuses arrays of different lengths', () => {
    const error = thrownBy(() => meanAbsoluteError([1, 2, 3], [1, 2]));
    expect(error.code).toBe('MODELS_LENGTH_MISMATCH');
    expect(error.message).toBe(
      'the forecast must hold 3 values, one for each of the observations; it holds 2',
    );
    expect(error.hint).toContain('one value a row');
    expect(error.status).toBe(400);
  });
});
