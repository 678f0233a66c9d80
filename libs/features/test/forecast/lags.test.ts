import { describe, expect, it } from 'vitest';
import { lagged, trailingMean } from '../../src/forecast/lags.js';

const counts = Float64Array.of(1, 2, 4, 8);

describe('lagged', () => {
  it('gives the count of so many hours ago, NaN before the first', () => {
    const out = new Float32Array(5);
    lagged(counts, 2, 1, out);
    expect([...out]).toEqual([NaN, 1, 2, 4, 8]);
  });
});

describe('trailingMean', () => {
  it('gives the mean of the hours there are, up to the window, and NaN before the first', () => {
    const out = new Float32Array(5);
    trailingMean(counts, 1, 2, 0, out);
    expect([...out]).toEqual([NaN, 1, 1.5, 3, 6]);
  });

  it('is exact however long the history: whole numbers are added and taken out again', () => {
    const long = Float64Array.from({ length: 10_000 }, (_, t) => (t * 7919) % 4_294_967_291);
    const out = new Float32Array(1);
    trailingMean(long, 1, 3, 10_000, out);
    expect(out[0]).toBe(Math.fround((long[9_997] + long[9_998] + long[9_999]) / 3));
  });
});
