import { createRandom } from '@busyness/core';
import { bench, describe } from 'vitest';
import { addCrossProducts } from '../src/learners/poisson/add-cross-products.js';

const ROWS = 256;
const SIZE = 42;
const random = createRandom(1, 'add-cross-products.bench');
const z = Float64Array.from({ length: SIZE * ROWS }, random);
const out = new Float64Array(SIZE * SIZE);

/** What the unrolled kernel is measured against: one dot product after the other. */
function oneByOne(): void {
  for (let j = 0; j < SIZE; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = 0;
      for (let i = 0; i < ROWS; i++) sum += z[j * ROWS + i] * z[k * ROWS + i];
      out[j * SIZE + k] += sum;
    }
  }
}

describe(`products of every two of ${SIZE} columns over ${ROWS} rows`, () => {
  bench('addCrossProducts', () => addCrossProducts(z, ROWS, ROWS, SIZE, out));
  bench('one dot product after the other', oneByOne);
});
