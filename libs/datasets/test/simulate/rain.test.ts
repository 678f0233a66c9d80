import { describe, expect, it } from 'vitest';

import { createRandom } from '@busyness/core';

import { Rain } from '../../src/simulate/rain.js';

const rain = new Rain(createRandom(4, 'test'));
const hours = Array.from({ length: 200_000 }, () => {
  rain.advance();
  return { factor: rain.factor, past: rain.factorGivenPast };
});
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Rain', () => {
  it('has two levels around 1 and is 1 on average', () => {
    const levels = [...new Set(hours.map(({ factor }) => factor))].sort();
    expect(levels.length).toBe(2);
    expect(levels[0]).toBeLessThan(1);
    expect(levels[1]).toBeGreaterThan(1.2);
    expect(Math.abs(meanOf(hours.map(({ factor }) => factor)) - 1)).toBeLessThan(0.005);
  });

  it('lasts: a wet hour makes the next one likely to be wet, and the past says so', () => {
    const wet = hours.reduce((most, { factor }) => Math.max(most, factor), 0);
    const afterWet = hours.filter((_, i) => i > 0 && hours[i - 1].factor === wet);
    const afterDry = hours.filter((_, i) => i > 0 && hours[i - 1].factor !== wet);
    for (const part of [afterWet, afterDry]) {
      const mean = meanOf(part.map(({ factor }) => factor));
      for (const { past } of part.slice(0, 3)) expect(Math.abs(past - mean)).toBeLessThan(0.005);
    }
    expect(afterWet[0].past).toBeGreaterThan(1.1);
    expect(afterDry[0].past).toBeLessThan(1);
  });
});
