import { describe, expect, it } from 'vitest';
import { discountedLevel, laggedLevel } from '../../src/forecast/levels.js';

const series = {
  counts: Float64Array.of(4, 0, 2),
  expected: Float64Array.of(1, 2, 4, 4, 4),
};

describe('discountedLevel', () => {
  it('halves what is a half-life old, and starts at 0', () => {
    const out = new Float32Array(4);
    discountedLevel(series, { lag: 1, halfLifeHours: 1, priorEvents: 2 }, 0, out);
    const levels = [0, Math.log(6 / 3), Math.log(4 / 4.5), Math.log((2 + 2 + 1) / (2 + 4 + 1 + 0.25))];
    levels.forEach((level, t) => expect(out[t]).toBeCloseTo(level, 6));
  });

  it('reads what is as old as the lag and nothing younger', () => {
    const out = new Float32Array(2);
    discountedLevel(series, { lag: 2, halfLifeHours: 1, priorEvents: 2 }, 1, out);
    expect([...out]).toEqual([0, Math.fround(Math.log(2))]);
  });

  it('leaves out what a ratio explains', () => {
    const out = new Float32Array(1);
    const ratio = Float64Array.of(4);
    discountedLevel(series, { lag: 1, halfLifeHours: 1, priorEvents: 2, ratio }, 1, out);
    expect(out[0]).toBe(0);
  });
});

describe('laggedLevel', () => {
  it('compares one hour, and is 0 where there was none', () => {
    const out = new Float32Array(5);
    laggedLevel(series, { lag: 2, around: 0, newest: 1, priorEvents: 1 }, 0, out);
    const levels = [0, 0, Math.log(5 / 2), Math.log(1 / 3), Math.log(3 / 5)];
    levels.forEach((level, t) => expect(out[t]).toBeCloseTo(level, 6));
  });

  it('compares the hours around it that exist and are old enough', () => {
    const out = new Float32Array(2);
    laggedLevel(series, { lag: 2, around: 1, newest: 2, priorEvents: 1 }, 2, out);
    expect(out[0]).toBeCloseTo(Math.log(5 / 2), 6);
    expect(out[1]).toBeCloseTo(Math.log((1 + 4 + 0) / (1 + 1 + 2)), 6);
  });

  it('leaves out what a ratio explains', () => {
    const out = new Float32Array(1);
    laggedLevel(series, { lag: 2, around: 0, newest: 1, priorEvents: 1, ratio: Float64Array.of(4) }, 2, out);
    expect(out[0]).toBe(0);
  });
});
