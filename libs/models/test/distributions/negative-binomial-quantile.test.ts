import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomialCdf, negativeBinomialQuantile } from '../../src/index.js';
import { KNOWN_QUANTILES } from './known-values.js';

describe('negativeBinomialQuantile', () => {
  it.each(KNOWN_QUANTILES)(
    'agrees with scipy at p = %d, mean %d, dispersion %d',
    (p, mean, dispersion, known) => {
      expect(negativeBinomialQuantile(p, mean, dispersion)).toBe(known);
    },
  );

  it('is the smallest count whose probability of not being exceeded reaches p', () => {
    const exponent = fc.double({ min: -6, max: 5, noNaN: true });
    const dispersion = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1 - 1e-12, noNaN: true }), exponent, dispersion, (p, log10, a) => {
        const mean = 10 ** log10;
        const y = negativeBinomialQuantile(p, mean, a);
        expect(Number.isInteger(y)).toBe(true);
        expect(negativeBinomialCdf(y, mean, a)).toBeGreaterThanOrEqual(p);
        if (y > 0) expect(negativeBinomialCdf(y - 1, mean, a)).toBeLessThan(p);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('gives back the count of a probability', () => {
    for (const [mean, dispersion] of [
      [0.62, 0.4],
      [7.9, 0],
      [8.1, 2],
      [60, 0.1],
      [5000, 1],
    ]) {
      for (const y of [0, 1, 7, 24, 25, 80, 4900]) {
        const below = negativeBinomialCdf(y - 1, mean, dispersion);
        const p = negativeBinomialCdf(y, mean, dispersion);
        if (p > below && p < 1) expect(negativeBinomialQuantile(p, mean, dispersion)).toBe(y);
      }
    }
  });

  it('is 0 at p = 0, Infinity at p = 1, and 0 for mean 0', () => {
    expect(negativeBinomialQuantile(0, 50, 1)).toBe(0);
    expect(negativeBinomialQuantile(1, 50, 1)).toBe(Infinity);
    expect(negativeBinomialQuantile(1, 0, 1)).toBe(0);
  });

  it('is NaN for what is no probability, a NaN, a negative mean and a negative dispersion', () => {
    for (const [p, mean, dispersion] of [
      [-0.1, 1, 1],
      [1.1, 1, 1],
      [NaN, 1, 1],
      [0.5, NaN, 1],
      [0.5, -1, 1],
      [0.5, 1, -1],
    ]) {
      expect(negativeBinomialQuantile(p, mean, dispersion)).toBeNaN();
    }
  });
});
