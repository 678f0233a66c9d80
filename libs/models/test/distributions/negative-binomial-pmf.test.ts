import { describe, expect, it } from 'vitest';
import { negativeBinomialLogPmf, negativeBinomialPmf } from '../../src/index.js';
import { KNOWN_LOG_PROBABILITIES, KNOWN_PROBABILITIES } from './known-values.js';

describe('negativeBinomialPmf', () => {
  it.each(KNOWN_PROBABILITIES)(
    'agrees with scipy at y = %d, mean %d, dispersion %d',
    (y, mean, dispersion, known) => {
      expect(Math.abs(negativeBinomialPmf(y, mean, dispersion) / known - 1)).toBeLessThan(1e-10);
    },
  );

  it.each([
    [0.62, 0],
    [1.4, 0.3],
    [8, 10],
    [300, 0.02],
  ])('adds up to 1 with the right mean and variance (%d, %d)', (mean, dispersion) => {
    let [total, first, second] = [0, 0, 0];
    for (let y = 0; y < 20_000; y++) {
      const p = negativeBinomialPmf(y, mean, dispersion);
      total += p;
      first += p * y;
      second += p * (y - mean) ** 2;
    }
    expect(total).toBeCloseTo(1, 12);
    expect(first / mean).toBeCloseTo(1, 11);
    expect(second / (mean + dispersion * mean * mean)).toBeCloseTo(1, 10);
  });

  it('is e^-m m^y / y! without dispersion', () => {
    expect(negativeBinomialPmf(4, 2.5, 0)).toBeCloseTo((Math.exp(-2.5) * 2.5 ** 4) / 24, 15);
  });

  it('is 0 where no count is', () => {
    expect(negativeBinomialPmf(-1, 2, 1)).toBe(0);
    expect(negativeBinomialPmf(1.5, 2, 1)).toBe(0);
    expect(negativeBinomialPmf(Infinity, 2, 1)).toBe(0);
  });

  it('puts everything at 0 for mean 0', () => {
    expect(negativeBinomialPmf(0, 0, 1)).toBe(1);
    expect(negativeBinomialPmf(1, 0, 0)).toBe(0);
  });

  it('is NaN for a NaN, a negative mean and a negative dispersion', () => {
    for (const [y, mean, dispersion] of [
      [NaN, 1, 1],
      [1, NaN, 1],
      [1, 1, NaN],
      [1, -1, 1],
      [1, 1, -1],
    ]) {
      expect(negativeBinomialPmf(y, mean, dispersion)).toBeNaN();
    }
  });
});

describe('negativeBinomialLogPmf', () => {
  it.each(KNOWN_LOG_PROBABILITIES)(
    'keeps its digits at y = %d, mean %d, dispersion %d',
    (y, mean, dispersion, known) => {
      expect(Math.abs(negativeBinomialLogPmf(y, mean, dispersion) - known)).toBeLessThan(
        1e-12 * Math.abs(known),
      );
    },
  );

  it('goes over into Poisson smoothly', () => {
    const poisson = negativeBinomialLogPmf(12, 9, 0);
    for (const dispersion of [1e-320, 1e-300, 1e-100, 1e-17, 1e-15]) {
      expect(negativeBinomialLogPmf(12, 9, dispersion)).toBeCloseTo(poisson, 13);
    }
  });

  it('is finite where the probability underflows', () => {
    expect(negativeBinomialPmf(5000, 0.1, 0)).toBe(0);
    expect(negativeBinomialLogPmf(5000, 0.1, 0)).toBeGreaterThan(-1e5);
  });
});
