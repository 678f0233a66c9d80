import { describe, expect, it } from 'vitest';
import { negativeBinomialCdf, negativeBinomialPmf } from '../../src/index.js';
import { KNOWN_PROBABILITIES } from './known-values.js';

const MEANS = [1e-6, 0.01, 0.62, 3, 25, 480, 520, 4000];
const DISPERSIONS = [0, 1e-12, 1e-6, 0.01, 0.3, 1, 2, 10];

describe('negativeBinomialCdf', () => {
  it.each(KNOWN_PROBABILITIES)(
    'agrees with scipy at y = %d, mean %d, dispersion %d',
    (y, mean, dispersion, _, known) => {
      expect(Math.abs(negativeBinomialCdf(y, mean, dispersion) - known)).toBeLessThan(1e-11);
    },
  );

  it('is the sum of the probabilities up to y', () => {
    for (const mean of MEANS) {
      for (const dispersion of DISPERSIONS) {
        let sum = 0;
        for (let y = 0; y <= 6000; y++) {
          sum += negativeBinomialPmf(y, mean, dispersion);
          if (y < 60 || y % 97 === 0) {
            const error = Math.abs(negativeBinomialCdf(y, mean, dispersion) - sum);
            expect(error, `y ${y}, mean ${mean}, dispersion ${dispersion}`).toBeLessThan(1e-11);
          }
        }
      }
    }
  });

  it('keeps the digits of a small lower tail', () => {
    expect(negativeBinomialCdf(30, 499.5, 0.02) / 4.801872982061978e-32).toBeCloseTo(1, 9);
  });

  it('takes the whole number below y, 0 below 0 and 1 at infinity', () => {
    expect(negativeBinomialCdf(2.9, 3, 1)).toBe(negativeBinomialCdf(2, 3, 1));
    expect(negativeBinomialCdf(-0.1, 3, 1)).toBe(0);
    expect(negativeBinomialCdf(Infinity, 3, 1)).toBe(1);
    expect(negativeBinomialCdf(0, 0, 1)).toBe(1);
  });

  it('is NaN for a NaN, a negative mean and a negative dispersion', () => {
    for (const [y, mean, dispersion] of [
      [NaN, 1, 1],
      [1, NaN, 1],
      [1, 1, NaN],
      [1, -1, 1],
      [1, 1, -1],
    ]) {
      expect(negativeBinomialCdf(y, mean, dispersion)).toBeNaN();
    }
  });
});
