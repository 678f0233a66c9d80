import { createRandom } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKernels } from './open-kernels.js';

describe('transposeBins, partRows and markRows', () => {
  it('agree with plain loops on any rows', async () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 1, max: 300 }),
      columns: fc.integer({ min: 1, max: 20 }),
      count: fc.integer({ min: 0, max: 300 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, columns, count, seed }) => {
        const random = createRandom(seed);
        const trial = await openKernels(rows, columns);
        const { at, kernels } = trial;
        const bins = trial.bytes(at.bins, rows * columns);
        bins.forEach((_, i) => (bins[i] = random() * 256));
        const half = rows >> 1;
        kernels.transposeBins(at.bins, columns, columns, rows, 0, half, at.byColumn);
        kernels.transposeBins(at.bins, columns, columns, rows, half, rows - half, at.byColumn);
        const byColumn = trial.bytes(at.byColumn, rows * columns);
        expect(Array.from(byColumn)).toEqual(
          Array.from(byColumn, (_, i) => bins[(i % rows) * columns + Math.floor(i / rows)]),
        );

        const ids = Array.from({ length: rows }, (_, i) => i).filter((i) => i < count);
        const table = trial.bytes(at.table, 256);
        table.forEach((_, bin) => (table[bin] = random() < 0.5 ? 4 : 0));
        trial.words(at.ids, ids.length).set(ids);
        const column = Math.floor(random() * columns);
        const start = at.byColumn + column * rows;
        const left = kernels.partRows(start, at.ids, ids.length, at.moved, at.table);
        const goesLeft = (row: number) => table[bins[row * columns + column]] === 4;
        const moved = Array.from(trial.words(at.moved, ids.length));
        expect(moved.slice(0, left)).toEqual(ids.filter(goesLeft));
        expect(moved.slice(left).reverse()).toEqual(ids.filter((row) => !goesLeft(row)));

        kernels.markRows(at.moved, left, 65_000);
        const leaves = trial.shorts(at.leaves, rows);
        expect(Array.from(leaves)).toEqual(
          Array.from(leaves, (_, row) => (row < count && goesLeft(row) ? 65_000 : 0)),
        );
      }),
      { numRuns: 60, seed: 6 },
    );
  });
});
