import { createRandom } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBestSplit, writeTable } from '../../../src/trees/boosting/found-split.js';
import { writeSlots } from '../../../src/trees/boosting/column-slots.js';
import { addSums, NOTHING, type SlowSum } from '../../reference/slow-histogram.js';
import { slowSplit } from '../../reference/slow-split.js';
import { openKernels } from './open-kernels.js';

const MISSING = 255;

const nodes = fc.record({
  columns: fc.array(
    fc.record({
      count: fc.constantFrom(1, 2, 3, 20, 255),
      categories: fc.boolean(),
      missing: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  rows: fc.integer({ min: 2, max: 120 }),
  values: fc.constantFrom(2, 1000, 2 ** 30),
  l2: fc.constantFrom(0, 1, 1e6),
  minSamplesLeaf: fc.constantFrom(1, 3, 20),
  seed: fc.nat(),
});

describe('findSplit', () => {
  it('agrees with its slow twin: ties, empty bins, missing values, categories, least rows, rows without hessian', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(nodes, async ({ columns, rows, values, l2, minSamplesLeaf, seed }) => {
        const random = createRandom(seed);
        const drawn = Array.from({ length: rows }, () => ({
          gradient: Math.round((random() - 0.5) * values),
          hessian: Math.floor(random() * values),
          rows: 1,
        }));
        const histogram = columns.map(({ count, missing }) => {
          const bins: SlowSum[] = Array.from({ length: 256 }, () => NOTHING);
          for (const row of drawn) {
            const bin = missing && random() < 0.3 ? MISSING : Math.floor(random() * count);
            bins[bin] = addSums(bins[bin], row);
          }
          return bins;
        });
        const node = drawn.reduce(addSums, NOTHING);
        const trial = await openKernels(1000, columns.length);
        const { at, kernels } = trial;
        trial.writeHistogram(histogram);
        writeSlots(
          trial.words(at.slots, columns.length),
          columns.map((_, f) => f),
          columns,
        );
        const options = { gradientUnit: 2 ** -20, hessianUnit: 2 ** -18, l2, minSamplesLeaf };
        kernels.useUnits(trial.bits, options.gradientUnit, options.hessianUnit, l2, minSamplesLeaf);
        kernels.sumColumn(at.histogram, at.out);
        const [gradient, hessian, count] = trial.doubles(at.out, 3);
        expect([gradient, hessian, count]).toEqual([
          node.gradient * options.gradientUnit,
          node.hessian * options.hessianUnit,
          rows,
        ]);
        kernels.findSplit(at.histogram, at.slots, 0, columns.length, gradient, hessian, count, at.out);
        const split = readBestSplit(trial.words(0, 1).buffer, at.out, 1, 0);
        const expected = slowSplit(histogram, columns, node, options);
        expect(split?.gain).toBe(expected?.gain);
        if (!split || !expected) return;
        found++;
        expect(split.slot).toBe(expected.slot);
        expect(split.sums.gradient).toBe(expected.left.gradient * options.gradientUnit);
        expect(split.sums.hessian).toBe(expected.left.hessian * options.hessianUnit);
        expect(split.sums.rows).toBe(expected.left.rows);
        const { categories } = columns[split.slot];
        const table = trial.bytes(at.table, 256);
        writeTable(table, split, categories);
        expect(Array.from(table, Boolean)).toEqual(expected.goesLeft);
        expect(split.missingLeft === 1).toBe(expected.goesLeft[MISSING]);
        if (!categories) expect(split.bin).toBe(expected.bin);
      }),
      { numRuns: 400, seed: 6 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('sees only the slots it is asked for', async () => {
    const trial = await openKernels(100, 2);
    const { at, kernels } = trial;
    const bin = (gradient: number): SlowSum => ({ gradient, hessian: 1, rows: 1 });
    const column = (a: number, b: number) => [bin(a), bin(b), ...Array.from({ length: 254 }, () => NOTHING)];
    trial.writeHistogram([column(-9, 9), column(-1, 1)]);
    trial.words(at.slots, 2).fill(2);
    kernels.useUnits(trial.bits, 1, 1, 0, 1);
    kernels.findSplit(at.histogram, at.slots, 1, 2, 0, 2, 2, at.out);
    expect(readBestSplit(trial.words(0, 1).buffer, at.out, 1, 0)).toMatchObject({ slot: 1, gain: 2 });
    kernels.findSplit(at.histogram, at.slots, 1, 1, 0, 2, 2, at.out);
    expect(readBestSplit(trial.words(0, 1).buffer, at.out, 1, 0)).toBeUndefined();
  });
});
