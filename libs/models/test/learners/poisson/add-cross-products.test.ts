import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { addCrossProducts } from '../../../src/learners/poisson/add-cross-products.js';

describe('addCrossProducts', () => {
  it.each([
    [2, 1],
    [4, 7],
    [10, 256],
  ])('adds the product of every two of %d columns over %d rows', (size, rows) => {
    const random = createRandom(1, 'cross-products');
    const stride = rows + 3;
    const z = Float64Array.from({ length: size * stride }, () => random() - 0.5);
    const out = new Float64Array(size * size).fill(1);
    addCrossProducts(z, stride, rows, size, out);
    for (let j = 0; j < size; j++) {
      for (let k = 0; k <= j; k++) {
        let sum = 1;
        for (let i = 0; i < rows; i++) sum += z[j * stride + i] * z[k * stride + i];
        expect(out[j * size + k]).toBeCloseTo(sum, 12);
      }
    }
  });
});
