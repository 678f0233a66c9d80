import { describe, expect, it } from 'vitest';
import { meanAbsoluteError, pinballLoss } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('pinballLoss', () => {
  it('charges level for falling short and 1 - level for overshooting', () => {
    expect(pinballLoss([10], [8], 0.9)).toBeCloseTo(1.8, 15);
    expect(pinballLoss([8], [10], 0.9)).toBeCloseTo(0.2, 15);
    expect(pinballLoss([10, 8], [8, 10], 0.9)).toBeCloseTo(1, 15);
  });

  it('is half the mean absolute error at the median', () => {
    const y = [1, 5, 2, 0];
    const q = [2, 2.5, 2, 3];
    expect(pinballLoss(y, q, 0.5)).toBe(meanAbsoluteError(y, q) / 2);
  });

  it('is least at the quantile of its level', () => {
    const y = Array.from({ length: 100 }, (_, i) => i);
    const losses = [70, 80, 90, 95].map((q) =>
      pinballLoss(
        y,
        y.map(() => q),
        0.9,
      ),
    );
    expect(Math.min(...losses)).toBe(losses[2]);
  });

  it('is NaN without rows, and for a NaN or an infinity anywhere', () => {
    expect(pinballLoss([], [], 0.5)).toBeNaN();
    expect(pinballLoss([1, NaN], [1, 1], 0.5)).toBeNaN();
    expect(pinballLoss([1, 1], [1, Infinity], 0.5)).toBeNaN();
  });

  it('refuses arrays of different lengths and levels that are none', () => {
    expect(thrownBy(() => pinballLoss([1], [], 0.5)).code).toBe('MODELS_LENGTH_MISMATCH');
    for (const level of [0, 1, 90, NaN]) {
      const error = thrownBy(() => pinballLoss([1], [1], level));
      expect(error.code).toBe('MODELS_PARAMETER_INVALID');
      expect(error.message).toBe(`pinballLoss: level must be between 0 and 1; it is ${level}`);
      expect(error.hint).toBe('Change level of pinballLoss.');
    }
  });
});
