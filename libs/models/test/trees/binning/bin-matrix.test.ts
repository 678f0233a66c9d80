import { createRandom, type Matrix } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binMatrix } from '../../../src/trees/binning/bin-matrix.js';
import { findBinEdges } from '../../../src/trees/binning/find-bin-edges.js';
import { makeMatrix } from '../../make-matrix.js';
import { slowBin, valueAt } from '../../reference/slow-binning.js';
import { openRoom } from './open-room.js';

const NO_CATEGORIES = new Set<number>();

/** Bins a matrix in records of `columns` bytes, with the first `categories` columns as categories. */
async function bin(x: Matrix, maxBins = 255, categories: ReadonlySet<number> = NO_CATEGORIES) {
  const room = await openRoom(x.columns, x.rows * x.columns);
  const columns = await findBinEdges(room, x, { maxBins, categories, seed: 1 });
  const target = { address: room.address, rowStep: x.columns, columnStep: 1 };
  await binMatrix(room, x, columns, target);
  return { columns, bins: new Uint8Array(room.memory.buffer, room.address, x.rows * x.columns) };
}

function expectTwin(x: Matrix, { columns, bins }: Awaited<ReturnType<typeof bin>>): void {
  for (let row = 0; row < x.rows; row++) {
    for (let column = 0; column < x.columns; column++) {
      const expected = slowBin(valueAt(x, row, column), columns[column]);
      if (bins[row * x.columns + column] !== expected) {
        expect.fail(`row ${row}, column ${column}: bin ${bins[row * x.columns + column]}, not ${expected}`);
      }
    }
  }
}

describe('binMatrix', { timeout: 60_000 }, () => {
  it('agrees with its slow twin on any values, shape and layout', async () => {
    const value = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: -20, max: 20 }) },
      { weight: 3, arbitrary: fc.double() },
      { weight: 1, arbitrary: fc.constantFrom(NaN, -0, Infinity, -Infinity, 1e300, 1e-300) },
    );
    const shapes = fc.record({
      values: fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 300 }),
      layout: fc.constantFrom('row-major' as const, 'column-major' as const),
      maxBins: fc.integer({ min: 2, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ values, layout, maxBins }) => {
        const x = makeMatrix(['a', 'b', 'c'], values, layout);
        const binned = await bin(x, maxBins);
        for (const { count, edges } of binned.columns) {
          expect(count).toBeLessThanOrEqual(maxBins);
          expect(edges.every((edge, i) => i === 0 || edges[i - 1] < edge)).toBe(true);
        }
        expectTwin(x, binned);
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it.each(['row-major', 'column-major'] as const)(
    'agrees with it over many blocks of a large %s matrix, with bins of about the same size',
    async (layout) => {
      const random = createRandom(4);
      const data = Float32Array.from({ length: 120_000 * 3 }, (_, i) =>
        i % 97 === 0 ? NaN : random() ** 3 * 1000,
      );
      const x: Matrix = { data, rows: 120_000, columns: 3, layout, names: ['a', 'b', 'c'] };
      const binned = await bin(x);
      expectTwin(x, binned);
      const counts = new Float64Array(256);
      for (let at = 0; at < binned.bins.length; at += 3) counts[binned.bins[at]]++;
      for (let i = 0; i < 255; i++) expect(Math.abs(counts[i] / 465 - 1)).toBeLessThan(0.4);
    },
  );

  it('takes categories as they are, and keeps missing ones apart', async () => {
    const x = makeMatrix(['a'], [[0], [254], [NaN], [7]]);
    const { bins } = await bin(x, 255, new Set([0]));
    expect(Array.from(bins)).toEqual([0, 254, 255, 7]);
  });

  it.each([255, -1, 1.5, Infinity])('refuses %s as a category, naming the column and row', async (value) => {
    const rows = Array.from({ length: 5000 }, () => [0.5, 3]);
    rows[4321][1] = value;
    await expect(bin(makeMatrix(['a', 'day'], rows), 255, new Set([1]))).rejects.toMatchObject({
      code: 'MODELS_VALUE_INVALID',
      message: `the category "day" must be a whole number from 0 to 254, or NaN where it is missing; row 4321 has ${value}`,
    });
  });

  it('leaves rows of weight 0 out of the edges', async () => {
    const x = makeMatrix(['a'], [[1], [2], [3]]);
    const room = await openRoom(1, 3);
    const options = { maxBins: 255, categories: NO_CATEGORIES, seed: 1 };
    const [column] = await findBinEdges(room, x, { ...options, weights: Float64Array.of(1, 0, 1) });
    expect(Array.from(column.edges)).toEqual([2]);
  });
});
