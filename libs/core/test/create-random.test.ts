import { describe, expect, it } from 'vitest';

import { createRandom, type Random } from '../src/index.js';

function take(random: Random, count: number): number[] {
  return Array.from({ length: count }, random);
}

/** Pearson's correlation of two series of equal length. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

describe('createRandom', () => {
  it('gives the same numbers for the same seed and labels, on every machine', () => {
    expect(take(createRandom(1), 3)).toEqual(take(createRandom(1), 3));
    // Golden: a change of these numbers changes every seeded result there is.
    expect(take(createRandom(1), 3)).toMatchInlineSnapshot(`
      [
        0.6674887215632184,
        0.11591739482110996,
        0.8526620385441815,
      ]
    `);
    expect(take(createRandom(7, 'demand', '88754e6499fffff'), 2)).toMatchInlineSnapshot(`
      [
        0.7870292179860764,
        0.8529397458958571,
      ]
    `);
  });

  it.each([
    ['another seed', createRandom(2)],
    ['a negative seed', createRandom(-1)],
    ['a label', createRandom(1, 'a')],
    ['a number as label', createRandom(1, 1)],
    ['two labels that join to the same text', createRandom(1, 'a', 'b')],
    ['the largest seed', createRandom(Number.MAX_SAFE_INTEGER)],
  ])('gives other numbers for %s', (_, random) => {
    const numbers = take(random, 5);
    expect(numbers).not.toEqual(take(createRandom(1), 5));
    expect(numbers).not.toEqual(take(createRandom(1, 'ab'), 5));
  });

  it('gives numbers in [0, 1) that are spread evenly', () => {
    const bins = new Array<number>(20).fill(0);
    const count = 100_000;
    for (const number of take(createRandom(3), count)) {
      expect(number >= 0 && number < 1).toBe(true);
      bins[Math.floor(number * bins.length)] += 1;
    }
    const expected = count / bins.length;
    const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(43.82); // the 0.999 quantile for 19 degrees of freedom
  });

  it('uses 53 bits: numbers fill the places below 2^-32', () => {
    const low = take(createRandom(4), 1000).map((number) => (number * 2 ** 32) % 1);
    expect(new Set(low).size).toBeGreaterThan(990);
    expect(Math.abs(low.reduce((sum, x) => sum + x, 0) / low.length - 0.5)).toBeLessThan(0.05);
  });

  it('gives independent streams for neighbouring seeds and labels, and within a stream', () => {
    const count = 20_000;
    const limit = 4 / Math.sqrt(count);
    for (let i = 0; i < 5; i += 1) {
      const numbers = take(createRandom(i), count + 1);
      expect(Math.abs(correlation(numbers.slice(1), numbers.slice(0, -1)))).toBeLessThan(limit);
      expect(Math.abs(correlation(numbers.slice(1), take(createRandom(i + 1), count)))).toBeLessThan(limit);
      const cells = [take(createRandom(1, 'cell', i), count), take(createRandom(1, 'cell', i + 1), count)];
      expect(Math.abs(correlation(cells[0], cells[1]))).toBeLessThan(limit);
    }
  });

  it('begins differently for each of ten thousand labels', () => {
    const first = new Set(Array.from({ length: 10_000 }, (_, i) => createRandom(1, 'cell', i)()));
    expect(first.size).toBeGreaterThan(9990);
  });
});
