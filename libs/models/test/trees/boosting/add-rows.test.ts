import { createRandom } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slowHistogram } from '../../reference/slow-histogram.js';
import { openKernels } from './open-kernels.js';

const LARGEST = 2 ** 30;

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 400 }),
  columns: fc.integer({ min: 1, max: 45 }),
  share: fc.constantFrom(0.1, 0.5, 1),
  seed: fc.nat(),
});

describe('addRows', () => {
  it('agrees with its slow twin on any rows and columns, at the largest numbers there can be', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, columns, share, seed }) => {
        const random = createRandom(seed);
        const trial = await openKernels(rows, columns);
        const bins = trial.bytes(trial.at.bins, rows * columns);
        bins.forEach((_, i) => (bins[i] = random() * 256));
        // The hessians of all rows together must fit the bits that the number of rows leaves.
        const pairs = Array.from({ length: rows }, () => ({
          gradient: Math.round((random() * 2 - 1) * LARGEST),
          hessian: Math.round(random() ** 9 * LARGEST),
        }));
        trial.writePairs(pairs);
        const chosen = Array.from({ length: columns }, (_, f) => f).filter(() => random() < share);
        const ids = Array.from({ length: rows }, (_, i) => i).filter(() => random() < share);
        trial.words(trial.at.ids, ids.length).set(ids);
        trial.useColumns(chosen);
        trial.kernels.addRows(trial.at.ids, ids.length, trial.at.histogram);
        const binOf = (row: number, column: number) => bins[row * columns + column];
        const expected = slowHistogram(ids, chosen, binOf, pairs);
        expect(trial.readHistogram(chosen.length)).toEqual(expected);
      }),
      { numRuns: 60, seed: 6 },
    );
  });
});
