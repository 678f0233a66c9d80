import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { solvePositive } from '../../../src/learners/poisson/solve-positive.js';

/** X'X of a random X with more rows than columns, in a wider array. */
function randomSystem(size: number, stride: number): { a: Float64Array; x: number[] } {
  const random = createRandom(size, 'solve-positive');
  const rows = Array.from({ length: 3 * size }, () => Array.from({ length: size }, () => random() - 0.5));
  const a = new Float64Array(stride * stride);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < size; k++) a[j * stride + k] = rows.reduce((sum, row) => sum + row[j] * row[k], 0);
  }
  return { a, x: Array.from({ length: size }, () => random() - 0.5) };
}

function times(a: Float64Array, stride: number, x: readonly number[]): Float64Array {
  return Float64Array.from(x, (_, j) => x.reduce((sum, value, k) => sum + a[j * stride + k] * value, 0));
}

describe('solvePositive', () => {
  it.each([1, 2, 9])('solves a system of %d', (size) => {
    const stride = size + 1;
    const { a, x } = randomSystem(size, stride);
    const g = times(a, stride, x);
    const out = new Float64Array(size);
    solvePositive(a, stride, size, g, out);
    out.forEach((value, j) => expect(value).toBeCloseTo(x[j], 11));
  });

  it('leaves out a variable that the earlier ones explain, and one of zeros', () => {
    // Variable 2 is variable 0 + variable 1; variable 3 is nothing.
    const a = Float64Array.of(4, 2, 6, 0, 2, 3, 5, 0, 6, 5, 11, 0, 0, 0, 0, 0);
    const out = new Float64Array(4);
    solvePositive(a, 4, 4, Float64Array.of(8, 7, 15, 0), out);
    expect(out[0]).toBeCloseTo(1.25, 12);
    expect(out[1]).toBeCloseTo(1.5, 12);
    expect([out[2], out[3]]).toEqual([0, 0]);
  });
});
