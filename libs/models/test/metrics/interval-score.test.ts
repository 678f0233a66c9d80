import { describe, expect, it } from 'vitest';
import { intervalScore, pinballLoss } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('intervalScore', () => {
  it('is the width inside, and adds 2 / (1 - coverage) of the distance outside', () => {
    expect(intervalScore([3], [1], [4], 0.8)).toBe(3);
    expect(intervalScore([0.5], [1], [4], 0.8)).toBeCloseTo(3 + 10 * 0.5, 13);
    expect(intervalScore([6], [1], [4], 0.8)).toBeCloseTo(3 + 10 * 2, 13);
    expect(intervalScore([3, 0.5, 6], [1, 1, 1], [4, 4, 4], 0.8)).toBeCloseTo((3 + 8 + 23) / 3, 13);
  });

  it('counts the bounds as inside', () => {
    expect(intervalScore([1, 4], [1, 1], [4, 4], 0.5)).toBe(3);
  });

  it('is the pinball losses of its bounds, times 2 / (1 - coverage)', () => {
    const y = [0, 3, 7, 2];
    const lower = [1, 1, 2, 0];
    const upper = [4, 2, 9, 2];
    const losses = pinballLoss(y, lower, 0.1) + pinballLoss(y, upper, 0.9);
    expect(intervalScore(y, lower, upper, 0.8)).toBeCloseTo(10 * losses, 12);
  });

  it('is NaN without rows, and for a NaN or an infinity anywhere', () => {
    expect(intervalScore([], [], [], 0.8)).toBeNaN();
    expect(intervalScore([NaN, 1], [0, 0], [2, 2], 0.8)).toBeNaN();
    expect(intervalScore([1], [NaN], [2], 0.8)).toBeNaN();
    expect(intervalScore([1], [-Infinity], [2], 0.8)).toBeNaN();
  });

  it('refuses crossed bounds, other lengths and a coverage that is none', () => {
    const crossed = thrownBy(() => intervalScore([1, 1], [0, 3], [2, 2], 0.8));
    expect(crossed.code).toBe('MODELS_VALUE_INVALID');
    expect(crossed.message).toBe('the upper bound must be at least the lower bound (3); row 1 has 2');
    expect(thrownBy(() => intervalScore([1], [0], [], 0.8)).code).toBe('MODELS_LENGTH_MISMATCH');
    expect(thrownBy(() => intervalScore([1], [], [0], 0.8)).code).toBe('MODELS_LENGTH_MISMATCH');
    expect(thrownBy(() => intervalScore([1], [0], [2], 80)).code).toBe('MODELS_PARAMETER_INVALID');
  });
});
