import type { Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { encodeModelFile } from '../../../src/model-file/encode-model-file.js';
import type { GradientBoostingOptions } from '../../../src/trees/boosting/boosting-options.js';
import { GradientBoostingRegressor } from '../../../src/trees/boosting/gradient-boosting-regressor.js';
import { drawRows } from './boosting-rows.js';

/** Enough rows for roots to be carried from tree to tree. */
const { x, y } = drawRows(70_000);
y[776] = 2000;
const weights = y.map((_, i) => 10 ** ((i % 7) - 3));

const fit = (options: GradientBoostingOptions, rows: Matrix = x) =>
  new GradientBoostingRegressor({ categoricalColumns: ['place'], ...options }).fit(rows, y, { weights });

describe('a carried root', () => {
  it.each([
    ['squared', 12, 31],
    ['poisson', 12, 31],
    ['poisson', 4, 6],
  ] as const)(
    'leads to the leaves that sums over the rows give: %s, %i rounds, depth %i',
    async (loss, rounds, maxDepth) => {
      const options = { loss, maxDepth, learningRate: 0.3 };
      const before = (await fit({ ...options, rounds: rounds - 1 })).predict(x);
      const after = (await fit({ ...options, rounds })).predict(x);
      const leaves = new Map<number, { gradient: number; hessian: number }>();
      const stepOf = (row: number): number =>
        Number(
          (loss === 'poisson' ? Math.log(after[row] / before[row]) : after[row] - before[row]).toFixed(9),
        );
      for (const row of y.keys()) {
        const sums = leaves.get(stepOf(row)) ?? { gradient: 0, hessian: 0 };
        sums.gradient += weights[row] * (before[row] - y[row]);
        sums.hessian += weights[row] * (loss === 'poisson' ? before[row] : 1);
        leaves.set(stepOf(row), sums);
      }
      expect(leaves.size).toBeGreaterThan(15);
      expect(leaves.size).toBeLessThan(32);
      for (const [step, { gradient, hessian }] of leaves) {
        expect(step).toBeCloseTo((-0.3 * gradient) / hessian, 4);
      }
    },
  );

  it('makes the same bytes with 1, 2 and 4 threads', async () => {
    const fits = [1, 2, 4].map(async (threads) => {
      const model = await fit({ loss: 'poisson', rounds: 20, threads });
      return Buffer.from(encodeModelFile(model.toFile())).toString('base64');
    });
    const [one, two, four] = await Promise.all(fits);
    expect(two).toBe(one);
    expect(four).toBe(one);
  });
});
