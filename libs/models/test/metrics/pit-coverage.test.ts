import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { negativeBinomialCdf, pitCoverage } from '../../src/index.js';
import { drawNegativeBinomial } from '../draw.js';
import { thrownBy } from '../thrown-by.js';

/** Counts of mean 0.7 and dispersion 0.5, judged by forecasts of another dispersion. */
function transforms(forecastDispersion: number): { below: Float64Array; atMost: Float64Array } {
  const random = createRandom(1, 'pit-coverage.test');
  const counts = Array.from({ length: 20_000 }, () => drawNegativeBinomial(random, 0.7, 0.5));
  return {
    below: Float64Array.from(counts, (y) => negativeBinomialCdf(y - 1, 0.7, forecastDispersion)),
    atMost: Float64Array.from(counts, (y) => negativeBinomialCdf(y, 0.7, forecastDispersion)),
  };
}

describe('pitCoverage', () => {
  it('is high - low for right forecasts, though counts are coarse', () => {
    const { below, atMost } = transforms(0.5);
    expect(Math.abs(pitCoverage(below, atMost, 0.1, 0.9, 1) - 0.8)).toBeLessThan(0.01);
    expect(Math.abs(pitCoverage(below, atMost, 0.5, 0.6, 1) - 0.1)).toBeLessThan(0.01);
  });

  it('is less for intervals too narrow and more for intervals too wide', () => {
    const narrow = transforms(0);
    expect(pitCoverage(narrow.below, narrow.atMost, 0.1, 0.9, 1)).toBeLessThan(0.78);
    const wide = transforms(5);
    expect(pitCoverage(wide.below, wide.atMost, 0.1, 0.9, 1)).toBeGreaterThan(0.82);
  });

  it('is the plain share for a continuous forecast, the ends included', () => {
    const at = [0.05, 0.1, 0.5, 0.9, 0.95];
    expect(pitCoverage(at, at, 0.1, 0.9, 1)).toBe(0.6);
  });

  it('gives the same share for the same seed, and another for another', () => {
    const { below, atMost } = transforms(0.5);
    const share = pitCoverage(below, atMost, 0.1, 0.9, 7);
    expect(pitCoverage(below, atMost, 0.1, 0.9, 7)).toBe(share);
    expect(pitCoverage(below, atMost, 0.1, 0.9, 8)).not.toBe(share);
  });

  it('is NaN without rows and for a NaN anywhere', () => {
    expect(pitCoverage([], [], 0.1, 0.9, 1)).toBeNaN();
    expect(pitCoverage([0, NaN], [0.5, 1], 0.1, 0.9, 1)).toBeNaN();
    expect(pitCoverage([0, 0], [NaN, 1], 0.1, 0.9, 1)).toBeNaN();
  });

  it('refuses arrays of different lengths and an empty range', () => {
    expect(thrownBy(() => pitCoverage([0], [], 0.1, 0.9, 1)).code).toBe('MODELS_LENGTH_MISMATCH');
    for (const [low, high] of [
      [0.9, 0.1],
      [0.5, 0.5],
      [-0.1, 1],
      [0, 1.1],
      [NaN, 1],
    ]) {
      expect(thrownBy(() => pitCoverage([0], [1], low, high, 1)).code).toBe('MODELS_PARAMETER_INVALID');
    }
  });
});
