import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { scoreForecast } from '../../src/scores/score-forecast.js';

describe('scoreForecast', () => {
  it('scores means by the formulas of the contract', () => {
    const scores = scoreForecast(Float64Array.of(0, 2, 4), Float64Array.of(1, 1, 4), 0, 1);
    expect(scores.wape).toBeCloseTo(2 / 6, 12);
    expect(scores.mae).toBeCloseTo(2 / 3, 12);
    expect(scores.rmse).toBeCloseTo(Math.sqrt(2 / 3), 12);
    expect(scores.deviance).toBeCloseTo((2 / 3) * (1 + (2 * Math.log(2) - 1)), 12);
    expect(scores.r2).toBeCloseTo(1 - 2 / 8, 12);
  });

  it('scores the quantiles of the counts around the means', () => {
    // Poisson around 4: q10 = 2, q50 = 4, q90 = 7.
    const scores = scoreForecast(Float64Array.of(9), Float64Array.of(4), 0, 1);
    expect(scores.pinball10).toBeCloseTo(0.1 * 7, 12);
    expect(scores.pinball50).toBeCloseTo(0.5 * 5, 12);
    expect(scores.pinball90).toBeCloseTo(0.9 * 2, 12);
    expect(scores.intervalScore80).toBeCloseTo(5 + 10 * 2, 12);
  });

  it('takes a mean of 0 for a hundredth, so that one event is unlikely and not impossible', () => {
    const scores = scoreForecast(Float64Array.of(1, 0), Float64Array.of(0, 0), 0, 1);
    expect(scores.deviance).toBeCloseTo(Math.log(100) - 0.99 + 0.01, 12);
    expect(scores.mae).toBe(0.5);
    const quiet = new Float64Array(5000);
    const hundredths = quiet.map(() => 0.01);
    const floored = scoreForecast(quiet, hundredths, 0, 1);
    expect(scoreForecast(quiet, quiet, 0, 1).pit80).toBe(floored.pit80);
  });

  it('finds four fifths of the transforms in the middle when the spread is right, fewer when it is too small', () => {
    const random = createRandom(1, 'geometric');
    const counts = Float64Array.from({ length: 4000 }, () =>
      Math.floor(Math.log(1 - random()) / Math.log(5 / 6)),
    );
    const means = new Float64Array(4000).fill(5);
    // Geometric counts are negative binomial with dispersion 1.
    expect(scoreForecast(counts, means, 1, 1).pit80).toBeCloseTo(0.8, 1);
    expect(scoreForecast(counts, means, 0, 1).pit80).toBeLessThan(0.6);
  });

  it('gives the same randomised share for the same seed', () => {
    const counts = Float64Array.from({ length: 50 }, (_, i) => i % 3);
    const means = new Float64Array(50).fill(1);
    expect(scoreForecast(counts, means, 0.1, 5)).toEqual(scoreForecast(counts, means, 0.1, 5));
    const shares = [1, 2, 3, 4, 5].map((seed) => scoreForecast(counts, means, 0.1, seed).pit80);
    expect(new Set(shares).size).toBeGreaterThan(1);
  });
});
