import { describe, expect, it } from 'vitest';
import { meanPoissonDeviance } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('meanPoissonDeviance', () => {
  it('is 2 mean(y ln(y / m) - (y - m))', () => {
    // python3 -c "from sklearn.metrics import mean_poisson_deviance as d; print(d([2,0,1,4],[0.5,0.5,2,2.5]))"
    expect(meanPoissonDeviance([2, 0, 1, 4], [0.5, 0.5, 2, 2.5])).toBeCloseTo(1.2297280293313892, 14);
  });

  it('is 0 when exact, zeros aside', () => {
    expect(meanPoissonDeviance([3, 7], [3, 7])).toBe(0);
    expect(meanPoissonDeviance([0], [0])).toBe(0.02);
  });

  it('takes forecasts below 0.01 to be 0.01', () => {
    expect(meanPoissonDeviance([1, 0], [0, -5])).toBe(meanPoissonDeviance([1, 0], [0.01, 0.01]));
    expect(meanPoissonDeviance([1], [0])).toBeCloseTo(2 * (Math.log(100) - 0.99), 14);
  });

  it('is NaN without rows, for a negative count, and for a NaN or an infinity anywhere', () => {
    expect(meanPoissonDeviance([], [])).toBeNaN();
    expect(meanPoissonDeviance([-1, 1], [1, 1])).toBeNaN();
    expect(meanPoissonDeviance([NaN], [1])).toBeNaN();
    expect(meanPoissonDeviance([1, 1], [1, NaN])).toBeNaN();
    expect(meanPoissonDeviance([0, 1], [Infinity, 1])).toBeNaN();
    expect(meanPoissonDeviance([Infinity], [1])).toBeNaN();
  });

  it('refuses arrays of different lengths', () => {
    expect(thrownBy(() => meanPoissonDeviance([1], [])).code).toBe('MODELS_LENGTH_MISMATCH');
  });
});
