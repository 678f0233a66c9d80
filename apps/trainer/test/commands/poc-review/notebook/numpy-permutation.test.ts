import { describe, expect, it } from 'vitest';
import { numpyPermutation } from '../../../../src/commands/poc-review/notebook/numpy-permutation.js';

describe('numpyPermutation', () => {
  it('is the one of NumPy: RandomState(seed).permutation(n), by NumPy 2.4', () => {
    expect([...numpyPermutation(42, 10)]).toEqual([8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
    expect([...numpyPermutation(1, 268).subarray(0, 5)]).toEqual([12, 38, 118, 247, 179]);
    expect([...numpyPermutation(42, 20_564).subarray(0, 4)]).toEqual([10_792, 14_855, 5489, 11_983]);
  });

  it('holds every number once, and nothing of nothing', () => {
    expect([...numpyPermutation(3, 1000)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
    expect([...numpyPermutation(3, 1)]).toEqual([0]);
    expect([...numpyPermutation(3, 0)]).toEqual([]);
  });
});
