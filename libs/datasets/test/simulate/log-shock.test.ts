import { describe, expect, it } from 'vitest';

import { createRandom } from '@busyness/core';

import { LogShock } from '../../src/simulate/log-shock.js';

const HOURS = 200_000;

function runShock(deviation: number, halfLifeHours: number): { factor: number; past: number }[] {
  const shock = new LogShock(createRandom(1, 'test'), { deviation, halfLifeHours });
  return Array.from({ length: HOURS }, () => {
    shock.advance();
    return { factor: shock.factor, past: shock.factorGivenPast };
  });
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('LogShock', () => {
  const hours = runShock(0.6, 2);

  it('is 1 in the long run', () => {
    expect(Math.abs(meanOf(hours.map(({ factor }) => factor)) - 1)).toBeLessThan(0.02);
  });

  it('knows the mean of the next factor, the innovation included', () => {
    // Dropping E[exp(e)] instead of taking it would make this 1.09.
    expect(Math.abs(meanOf(hours.map(({ factor, past }) => factor / past)) - 1)).toBeLessThan(0.005);
  });

  it('knows it whether the last hour was high or low', () => {
    const high = hours.filter((_, i) => i > 0 && hours[i - 1].factor > 1.5);
    const low = hours.filter((_, i) => i > 0 && hours[i - 1].factor < 0.5);
    for (const part of [high, low]) {
      expect(part.length).toBeGreaterThan(1000);
      expect(Math.abs(meanOf(part.map(({ factor, past }) => factor / past)) - 1)).toBeLessThan(0.015);
    }
  });

  it('begins at the long-run mean: the first hour has no past', () => {
    const shock = new LogShock(createRandom(2), { deviation: 0.6, halfLifeHours: 2 });
    shock.advance();
    expect(shock.factorGivenPast).toBe(1);
    expect(shock.factor).not.toBe(1);
  });

  it('has lost half of a shock after its half-life', () => {
    const logs = hours.map(({ factor }) => Math.log(factor));
    const mean = meanOf(logs);
    const covariance = (lag: number): number =>
      meanOf(logs.slice(lag).map((log, i) => (log - mean) * (logs[i] - mean)));
    expect(covariance(2) / covariance(0)).toBeCloseTo(0.5, 1);
    expect(Math.sqrt(covariance(0))).toBeCloseTo(0.6, 1);
  });
});
