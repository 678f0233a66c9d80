import type { Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { encodeModelFile } from '../../../src/model-file/encode-model-file.js';
import type { BoostingJob, BoostingSettings } from '../../../src/trees/boosting/boosting-job.js';
import type { GradientBoostingOptions } from '../../../src/trees/boosting/boosting-options.js';
import { isCarried } from '../../../src/trees/boosting/carried-root.js';
import { GradientBoostingRegressor } from '../../../src/trees/boosting/gradient-boosting-regressor.js';
import { drawRows } from './boosting-rows.js';

/** Enough rows for roots to be carried from tree to tree. */
const { x, y } = drawRows(70_000);
const weights = y.map((_, i) => 10 ** ((i % 7) - 3));

const fit = (options: GradientBoostingOptions, rows: Matrix = x) =>
  new GradientBoostingRegressor({ categoricalColumns: ['place'], ...options }).fit(rows, y, { weights });

describe('a carried root', () => {
  it.each([
    ['squared', 12, 31, 2e3],
    ['poisson', 12, 31, 2e3],
    ['poisson', 4, 6, 2e3],
    ['poisson', 12, 31, 1e7],
  ] as const)(
    'leads to the leaves that sums over the rows give: %s, %i rounds, depth %i, one target of %d',
    async (loss, rounds, maxDepth, outlier) => {
      y[776] = outlier;
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
        const newton = (-0.3 * gradient) / hessian;
        const most = loss === 'poisson' && newton > 0 ? Math.log1p(-gradient / hessian) : newton;
        expect(step).toBeCloseTo(Math.min(newton, most), 3);
      }
    },
  );

  it('makes the same bytes with 1, 2 and 4 threads', async () => {
    y[776] = 2e3;
    const fits = [1, 2, 4].map(async (threads) => {
      const model = await fit({ loss: 'poisson', rounds: 20, threads });
      return Buffer.from(encodeModelFile(model.toFile())).toString('base64');
    });
    const [one, two, four] = await Promise.all(fits);
    expect(two).toBe(one);
    expect(four).toBe(one);
  });
});

describe('isCarried', () => {
  const settings = { loss: 'poisson', rowFraction: 1, columnFraction: 1, rounds: 40 } as BoostingSettings;
  const bounds = { greatest: 2, total: 2e5, greatestWeight: 1, greatestTarget: 8000 };
  const job = { rows: 100_000, settings, bounds } as BoostingJob;
  const isCarriedWith = (changed: Partial<BoostingJob>, round = 5) =>
    isCarried({ ...job, ...changed }, round);

  it('is so of all trees but the first, every sixteenth and those beyond the last', () => {
    const not = Array.from({ length: 41 }, (_, round) => round).filter((round) => !isCarried(job, round));
    expect(not).toEqual([0, 16, 32, 40]);
  });

  it('is not so of quantiles, samples, few rows, and rows that count for thousands of others', () => {
    expect(isCarriedWith({})).toBe(true);
    expect(isCarriedWith({ settings: { ...settings, loss: 'quantile' } })).toBe(false);
    expect(isCarriedWith({ settings: { ...settings, rowFraction: 0.9 } })).toBe(false);
    expect(isCarriedWith({ settings: { ...settings, columnFraction: 0.9 } })).toBe(false);
    expect(isCarriedWith({ rows: 50_000, bounds: { ...bounds, total: 1e5 } })).toBe(false);
    expect(isCarriedWith({ bounds: { ...bounds, greatestTarget: 9000 } })).toBe(false);
    const squared = { settings: { ...settings, loss: 'squared' } } as const;
    expect(isCarriedWith({ ...squared, bounds: { ...bounds, total: 1e5 } })).toBe(true);
    expect(isCarriedWith({ ...squared, bounds: { ...bounds, total: 1e5, greatestWeight: 5000 } })).toBe(
      false,
    );
  });
});
