import { mersenne } from 'pure-rand/generator/mersenne';

/**
 * Returns the numbers 0 to n - 1 in the order of NumPy's legacy `RandomState(seed).permutation(n)`.
 *
 * scikit-learn's split and pandas' `sample` are both made of it, so with it the notebook's own split and its own five
 * restaurants come out of any file. A shuffle (Fisher and Yates) from the end, each place drawn by masked rejection.
 *
 * @param seed 0 to 2^32 - 1
 */
export function numpyPermutation(seed: number, n: number): Uint32Array {
  const generator = mersenne(seed);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const mask = 2 ** (32 - Math.clz32(i)) - 1;
    let j = (generator.next() & mask) >>> 0;
    while (j > i) j = (generator.next() & mask) >>> 0;
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
