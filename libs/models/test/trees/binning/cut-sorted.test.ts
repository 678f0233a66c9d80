import { describe, expect, it } from 'vitest';
import { cutSorted } from '../../../src/trees/binning/cut-sorted.js';

const cut = (values: readonly number[], maxBins: number) =>
  Array.from(cutSorted(Float32Array.from(values).sort(), maxBins));

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);

describe('cutSorted', () => {
  it('gives every distinct value a bin when there are enough', () => {
    expect(cut([3, 1, 1, 2, 10], 4)).toEqual([1.5, 2.5, 6.5]);
  });

  it('makes bins of about equally many values when there are not', () => {
    const edges = cut(
      Array.from({ length: 1000 }, (_, i) => i),
      4,
    );
    expect(edges).toEqual([249.5, 499.5, 749.5]);
  });

  it('gives a frequent value one bin, and the others the bins that are left', () => {
    const edges = cut([...repeat(0, 900), ...Array.from({ length: 100 }, (_, i) => i + 1)], 11);
    expect(edges).toHaveLength(10);
    expect(edges.slice(0, 3)).toEqual([0.5, 10.5, 20.5]);
  });

  it('keeps a frequent value apart in the middle', () => {
    const edges = cut([1, 2, 3, 4, ...repeat(5, 100), 6, 7, 8, 9], 4);
    expect(edges).toContain(4.5);
    expect(edges).toContain(5.5);
  });

  it('separates neighbouring float32 numbers, and infinities', () => {
    const next = Math.fround(1 + 2 ** -23);
    expect(cut([1, next], 255)).toEqual([1]);
    const edges = cut([-Infinity, 0, Infinity], 255);
    expect(edges).toEqual([-Infinity, 0]);
    expect(cut([-Infinity, Infinity], 255)).toEqual([-Infinity]);
  });

  it('has one bin, and no edge, for constant and for absent values', () => {
    expect(cut(repeat(7, 5), 255)).toEqual([]);
    expect(cut([], 255)).toEqual([]);
    expect(cut([-0, 0], 255)).toEqual([]);
  });
});
