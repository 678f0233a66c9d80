import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { fitDispersion, MAX_DISPERSION, negativeBinomialLogPmf } from '../../src/index.js';
import { drawNegativeBinomial } from '../draw.js';
import { thrownBy } from '../thrown-by.js';

function draw(rows: number, dispersion: number, scale = 1): { y: number[]; mean: number[] } {
  const random = createRandom(3, 'fit-dispersion.test', dispersion, scale);
  const mean = Array.from({ length: rows }, () => scale * (0.2 + 3 * random()));
  return { mean, y: mean.map((m) => drawNegativeBinomial(random, m, dispersion)) };
}

function logLikelihood(y: number[], mean: number[], dispersion: number): number {
  return y.reduce((sum, count, i) => sum + negativeBinomialLogPmf(count, mean[i], dispersion), 0);
}

describe('fitDispersion', () => {
  it.each([0.05, 0.4, 2])('recovers %d', (dispersion) => {
    const { y, mean } = draw(20_000, dispersion);
    expect(Math.abs(fitDispersion(y, mean) / dispersion - 1)).toBeLessThan(dispersion < 0.1 ? 0.3 : 0.06);
  });

  it('finds the top of the likelihood that the probabilities give', () => {
    const { y, mean } = draw(500, 0.4, 20);
    const best = fitDispersion(y, mean);
    const top = logLikelihood(y, mean, best);
    for (const factor of [0.5, 0.9, 0.999, 1.001, 1.1, 2]) {
      expect(logLikelihood(y, mean, best * factor)).toBeLessThan(top);
    }
  });

  it('finds it too for counts beyond the table', () => {
    const { y, mean } = draw(200, 0.3, 100);
    const best = fitDispersion(y, mean);
    const large = fitDispersion(
      y.map((count) => count * 1000),
      mean.map((m) => m * 1000),
    );
    // A thousand times the counts is next to no Poisson noise: what remains is the spread of the rates.
    expect(large).toBeGreaterThan(best);
    expect(large).toBeLessThan(1.1 * best);
  });

  it('is 0 for counts that spread no more than Poisson counts', () => {
    expect(fitDispersion([3, 3, 3, 3], [3, 3, 3, 3])).toBe(0);
    expect(fitDispersion([0, 1, 2], [0, 1, 2])).toBe(0);
  });

  it('is the largest where the likelihood climbs on', () => {
    expect(fitDispersion([1000, 0, 0, 0], [0.1, 0.1, 0.1, 0.1])).toBe(MAX_DISPERSION);
    expect(fitDispersion([0, 0], [0.5, 0.5])).toBe(MAX_DISPERSION);
  });

  it('counts a row of weight 2 as two rows', () => {
    const { y, mean } = draw(300, 0.4);
    const weights = y.map((_, i) => i % 3);
    const repeated = y.flatMap((_, i) => Array.from({ length: i % 3 }, () => i));
    const expected = fitDispersion(
      repeated.map((i) => y[i]),
      repeated.map((i) => mean[i]),
    );
    expect(fitDispersion(y, mean, weights)).toBeCloseTo(expected, 6);
  });

  it('takes means from 1e-6 to 1e5 together', () => {
    const { y, mean } = draw(2000, 0.4);
    const tiny = mean.map(() => 1e-6);
    const zeros = mean.map(() => 0);
    const found = fitDispersion([...y, ...zeros, 150_000], [...mean, ...tiny, 1e5]);
    expect(found / fitDispersion(y, mean)).toBeCloseTo(1, 2);
  });

  it('refuses what is no count, no mean or no weight, with its row', () => {
    const error = thrownBy(() => fitDispersion([1, 1.5], [1, 1]));
    expect(error.code).toBe('MODELS_VALUE_INVALID');
    expect(error.message).toBe('a count must be a whole number, at least 0; row 1 has 1.5');
    for (const [y, mean, weight] of [
      [-1, 1, 1],
      [NaN, 1, 1],
      [1, 0, 1],
      [1, NaN, 1],
      [0, Infinity, 1],
      [1, 1, -1],
      [1, 1, NaN],
    ]) {
      expect(thrownBy(() => fitDispersion([y], [mean], [weight])).code).toBe('MODELS_VALUE_INVALID');
    }
  });

  it('refuses lengths that differ, and no rows', () => {
    expect(thrownBy(() => fitDispersion([1], [1, 2])).code).toBe('MODELS_LENGTH_MISMATCH');
    expect(thrownBy(() => fitDispersion([1], [1], [])).code).toBe('MODELS_LENGTH_MISMATCH');
    expect(thrownBy(() => fitDispersion([], [])).code).toBe('MODELS_NO_ROWS');
    expect(thrownBy(() => fitDispersion([1], [1], [0])).code).toBe('MODELS_NO_ROWS');
  });
});
