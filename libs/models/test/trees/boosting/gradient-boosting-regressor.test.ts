import type { Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { encodeModelFile } from '../../../src/model-file/encode-model-file.js';
import { meanPoissonDeviance } from '../../../src/metrics/mean-poisson-deviance.js';
import type { GradientBoostingOptions } from '../../../src/trees/boosting/boosting-options.js';
import { GradientBoostingRegressor } from '../../../src/trees/boosting/gradient-boosting-regressor.js';
import { LEAF } from '../../../src/trees/tree-ensemble.js';
import { makeMatrix } from '../../make-matrix.js';
import { drawRows } from './boosting-rows.js';

const column = ({ data, rows, columns }: Matrix, f: number) =>
  Float64Array.from({ length: rows }, (_, i) => data[i * columns + f]);

describe('GradientBoostingRegressor', () => {
  it('comes close to the true means of counts, and tells what it did', async () => {
    const { x, y } = drawRows(30_000);
    const later = drawRows(5_000, 2);
    const heard: number[] = [];
    const learner = new GradientBoostingRegressor({ loss: 'poisson', categoricalColumns: ['place'] });
    const model = await learner.fit(x, y, { onProgress: ({ done, total }) => heard.push(done / total!) });
    const m = model.predict(later.x);
    const perfect = meanPoissonDeviance(later.y, later.means);
    expect(meanPoissonDeviance(later.y, m)).toBeLessThan(perfect * 1.03);
    expect(model.treeCount).toBe(100);
    expect(heard).toEqual(Array.from({ length: 100 }, (_, i) => (i + 1) / 100));
  });

  it.each<[string, GradientBoostingOptions]>([
    ['poisson', { loss: 'poisson', categoricalColumns: ['place'] }],
    ['quantile', { loss: 'quantile', quantile: 0.8 }],
    ['samples', { loss: 'squared', rowFraction: 0.5, columnFraction: 0.5 }],
  ])('makes the same bytes with 1, 2 and 4 threads: %s', async (_, options) => {
    const { x, y } = drawRows(3_000);
    const held = drawRows(9_000, 2);
    const weights = y.map((_, i) => 10 ** ((i % 13) - 6));
    const fits = [1, 2, 4].map(async (threads) => {
      const learner = new GradientBoostingRegressor({ ...options, rounds: 20, threads });
      const model = await learner.fit(x, y, { weights, validation: { x: held.x, y: held.y } });
      return Buffer.from(encodeModelFile(model.toFile())).toString('base64');
    });
    const [one, two, four] = await Promise.all(fits);
    expect(two).toBe(one);
    expect(four).toBe(one);
  });

  it('makes the same model of float32 and float64, row- and column-major', async () => {
    const rows = drawRows(500);
    const columns = drawRows(500, 1, 'column-major');
    const single = { ...rows.x, data: Float32Array.from(rows.x.data) };
    const learner = new GradientBoostingRegressor({ rounds: 5 });
    const models = [rows.x, columns.x, single].map(async (x) => (await learner.fit(x, rows.y)).trees);
    const [a, b, c] = await Promise.all(models);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  it('draws other samples for another seed', async () => {
    const { x, y } = drawRows(500);
    for (const options of [{ rowFraction: 0.5 }, { columnFraction: 0.5 }]) {
      const learner = new GradientBoostingRegressor({ ...options, rounds: 5 });
      const [a, b] = await Promise.all([1, 2].map((seed) => learner.fit(x, y, { seed })));
      expect(a.trees.value).not.toEqual(b.trees.value);
    }
  });

  it('keeps to its leaves, depth and rows a leaf', async () => {
    const { x, y } = drawRows(2_000);
    const leaves = async (options: GradientBoostingOptions) => {
      const learner = new GradientBoostingRegressor({ ...options, rounds: 1, learningRate: 1 });
      const { trees } = await learner.fit(x, y);
      const sizes = Array.from(trees.kind.keys())
        .filter((node) => trees.kind[node] === LEAF)
        .map((node) => trees.gainOrCover[node]);
      return { sizes, depth: Math.max(...trees.depths) };
    };
    expect((await leaves({ maxLeaves: 7 })).sizes).toHaveLength(7);
    expect((await leaves({ maxDepth: 2 })).depth).toBe(2);
    expect(Math.min(...(await leaves({ minSamplesLeaf: 150 })).sizes)).toBeGreaterThanOrEqual(150);
    expect(Math.min(...(await leaves({ minSamplesLeaf: 1, maxLeaves: 65_535 })).sizes)).toBe(1);
  });

  it('shrinks leaves by l2', async () => {
    const x = makeMatrix(['a'], [[0], [0], [1], [1]]);
    const fit = async (l2: number) => {
      const options = { l2, rounds: 1, learningRate: 1, minSamplesLeaf: 1 };
      return Array.from(
        (await new GradientBoostingRegressor(options).fit(x, Float64Array.of(0, 0, 6, 6))).predict(x),
      );
    };
    expect(await fit(0)).toEqual([0, 0, 6, 6]);
    expect(await fit(1)).toEqual([1, 1, 5, 5]);
  });

  it('learns on which side missing values belong, and splits what is missing from what is there', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => [i % 4 === 0 ? NaN : i % 4]);
    const x = makeMatrix(['a'], rows);
    const learner = new GradientBoostingRegressor({ rounds: 1, learningRate: 1 });
    for (const targets of [
      [9, 1, 1, 1],
      [5, 1, 1, 5],
      [5, 5, 1, 1],
    ]) {
      const y = Float64Array.from({ length: 400 }, (_, i) => targets[i % 4]);
      const m = (await learner.fit(x, y)).predict(x);
      expect(Array.from(m.subarray(0, 4), Math.round)).toEqual(targets);
    }
  });

  it('tells categories apart better than their numbers do', async () => {
    const { x, y } = drawRows(8_000);
    const later = drawRows(8_000, 2);
    const deviance = async (categoricalColumns: string[]) => {
      const learner = new GradientBoostingRegressor({ loss: 'poisson', rounds: 20, categoricalColumns });
      return meanPoissonDeviance(later.y, (await learner.fit(x, y)).predict(later.x));
    };
    const perfect = meanPoissonDeviance(later.y, later.means);
    expect((await deviance(['place'])) - perfect).toBeLessThan(0.9 * ((await deviance([])) - perfect));
  });

  it('counts a row of weight 2 twice and one of weight 0 not at all', async () => {
    const { x, y } = drawRows(600);
    const double = makeMatrix(
      x.names,
      Array.from({ length: 1_200 }, (_, i) => Array.from(x.data.subarray((i >> 1) * 4, (i >> 1) * 4 + 4))),
    );
    const twice = Float64Array.from({ length: 1_200 }, (_, i) => y[i >> 1]);
    const options = { loss: 'poisson', rounds: 5, maxBins: 40 } as const;
    const weighted = await new GradientBoostingRegressor({ ...options, minSamplesLeaf: 10 }).fit(x, y, {
      weights: new Float64Array(600).fill(2),
    });
    const doubled = await new GradientBoostingRegressor({ ...options, minSamplesLeaf: 20 }).fit(
      double,
      twice,
    );
    const [a, b] = [weighted.predict(x), doubled.predict(x)];
    a.forEach((m, i) => expect(m / b[i]).toBeCloseTo(1, 5));

    const weights = y.map((_, i) => (i < 300 ? 1 : 0));
    const half: Matrix = { ...x, rows: 300, data: x.data.subarray(0, 1_200) };
    const [c, d] = [
      (await new GradientBoostingRegressor(options).fit(x, y, { weights })).predict(x),
      (await new GradientBoostingRegressor(options).fit(half, y.subarray(0, 300))).predict(x),
    ];
    c.forEach((m, i) => expect(m / d[i]).toBeCloseTo(1, 5));
  });

  it.each(['squared', 'poisson'] as const)(
    'gives leaves the values that exact sums give, with an outlier and weights from 1e-6 to 1e6: %s',
    async (loss) => {
      const { x, y } = drawRows(20_000);
      const weights = y.map((_, i) => 10 ** (((i * 7919) % 1_000) / 83.3 - 6));
      y[777] = 1e6;
      const learner = new GradientBoostingRegressor({ loss, rounds: 1, learningRate: 0.1 });
      const m = (await learner.fit(x, y, { weights })).predict(x);
      const total = (of: Float64Array) => of.reduce((sum, value, i) => sum + weights[i] * value, 0);
      const mean = total(y) / total(y.map(() => 1));
      const groups = new Map<number, number[]>();
      m.forEach((prediction, row) => groups.set(prediction, [...(groups.get(prediction) ?? []), row]));
      expect(groups.size).toBeGreaterThan(20);
      for (const [prediction, rows] of groups) {
        const weight = rows.reduce((sum, row) => sum + weights[row], 0);
        const own = rows.reduce((sum, row) => sum + weights[row] * y[row], 0) / weight;
        const newton = 0.1 * (own / mean - 1);
        const step = Math.min(newton, Math.max(newton < 0 ? newton : 0, Math.log(own / mean)));
        const expected = loss === 'poisson' ? mean * Math.exp(step) : mean + 0.1 * (own - mean);
        expect(prediction / expected).toBeCloseTo(1, 4);
      }
    },
  );

  it('stays finite when one count is huge, and is not spoilt elsewhere', async () => {
    const { x, y } = drawRows(5_000);
    const learner = new GradientBoostingRegressor({ loss: 'poisson' });
    const plain = (await learner.fit(x, y)).predict(x);
    y[42] = 1e6;
    const level = column(x, 0);
    const m = (await learner.fit(x, y)).predict(x);
    expect(m.every((mean) => mean > 0 && Number.isFinite(mean))).toBe(true);
    const far = Array.from(m.keys()).filter((row) => Math.abs(level[row] - level[42]) > 0.5);
    const off = far.filter((row) => Math.abs(Math.log(m[row] / plain[row])) > 1).length / far.length;
    expect(off).toBeLessThan(0.2);
  });

  it('takes an offset as exposure, and predicts without it', async () => {
    const { x, y, means } = drawRows(20_000);
    const offset = y.map((_, i) => Math.log(1 + (i % 5)));
    const exposed = drawRows(20_000, 9);
    const counts = exposed.y.map((_, i) => Math.round(means[i] * Math.exp(offset[i])));
    const learner = new GradientBoostingRegressor({ loss: 'poisson', categoricalColumns: ['place'] });
    const m = (await learner.fit(x, counts, { offset })).predict(x);
    const off = m.reduce((sum, mean, i) => sum + Math.abs(mean - means[i]), 0);
    expect(off / means.reduce((sum, mean) => sum + mean, 0)).toBeLessThan(0.05);

    const shifted = await new GradientBoostingRegressor({ rounds: 3 }).fit(x, y, { offset: y.map(() => 7) });
    const plain = await new GradientBoostingRegressor({ rounds: 3 }).fit(x, y);
    const [a, b] = [shifted.predict(x), plain.predict(x)];
    a.forEach((prediction, i) => expect(prediction + 7).toBeCloseTo(b[i], 4));
  });

  it.each([0.1, 0.5, 0.9])('puts a share of %d below the quantile', async (quantile) => {
    const { x } = drawRows(20_000);
    const y = column(x, 0).map((level, i) => level + (1 + level) * (((i * 7919) % 9_973) / 9_973));
    const later = drawRows(5_000, 2);
    const truth = column(later.x, 0).map((level) => level + (1 + level) * quantile);
    const model = await new GradientBoostingRegressor({ loss: 'quantile', quantile }).fit(x, y);
    const below = model.predict(x).reduce((sum, q, i) => sum + +(y[i] <= q), 0) / 20_000;
    expect(below).toBeCloseTo(quantile, 1);
    const off = model.predict(later.x).reduce((sum, q, i) => sum + Math.abs(q - truth[i]), 0) / 5_000;
    expect(off).toBeLessThan(0.05);
  });

  it('stops when the validation rows gain nothing any more, and keeps the trees that did best', async () => {
    const { x, y } = drawRows(400);
    const held = drawRows(5_000, 2);
    const options = { loss: 'poisson', rounds: 400, learningRate: 0.3, minSamplesLeaf: 5 } as const;
    const fit = async (extra: GradientBoostingOptions, validation?: typeof held) =>
      new GradientBoostingRegressor({ ...options, ...extra }).fit(x, y, validation ? { validation } : {});
    const stopped = await fit({ patience: 5 }, held);
    const all = await fit({});
    expect(all.treeCount).toBe(400);
    expect(stopped.treeCount).toBeLessThan(100);
    const deviance = async (rounds: number) =>
      meanPoissonDeviance(held.y, (await fit({ rounds })).predict(held.x));
    const best = await deviance(stopped.treeCount);
    for (const more of [-1, 1, 3]) {
      expect(await deviance(stopped.treeCount + more)).toBeGreaterThanOrEqual(best);
    }
  });

  it('keeps no tree when none helps the validation rows', async () => {
    const { x, y } = drawRows(400);
    const validation = { x, y: y.map(() => y.reduce((sum, count) => sum + count, 0) / 400) };
    const model = await new GradientBoostingRegressor({ patience: 3 }).fit(x, y, { validation });
    expect(model.treeCount).toBe(0);
  });

  it.each(['squared', 'poisson', 'quantile'] as const)(
    'makes no tree of a constant target: %s',
    async (loss) => {
      const { x, y } = drawRows(1_000);
      const model = await new GradientBoostingRegressor({ loss }).fit(x, y.fill(3));
      expect(model.treeCount).toBe(0);
      expect(model.predict(x).every((m) => Math.abs(m - 3) < 1e-12)).toBe(true);
    },
  );

  it('takes two rows, constant and wholly missing columns, and targets that are all 0', async () => {
    const x = makeMatrix(
      ['a', 'b', 'c'],
      [
        [1, 7, NaN],
        [2, 7, NaN],
      ],
    );
    const y = Float64Array.of(1, 3);
    const plain = await new GradientBoostingRegressor().fit(x, y);
    expect(Array.from(plain.predict(x))).toEqual([2, 2]);
    const eager = new GradientBoostingRegressor({ minSamplesLeaf: 1, rounds: 1, learningRate: 1 });
    expect(Array.from((await eager.fit(x, y)).predict(x))).toEqual([1, 3]);
    const zeros = await new GradientBoostingRegressor({ loss: 'poisson' }).fit(x, Float64Array.of(0, 0));
    expect(Array.from(zeros.predict(x), (m) => m.toFixed(6))).toEqual(['0.250000', '0.250000']);
  });

  it('copes with counts that are mostly 0', async () => {
    const { x, y } = drawRows(5_000);
    const level = column(x, 0);
    y.forEach((count, i) => (y[i] = level[i] < 0.9 ? 0 : count));
    const model = await new GradientBoostingRegressor({ loss: 'poisson', rounds: 300 }).fit(x, y);
    const m = model.predict(x);
    expect(Math.max(...Array.from(m).filter((_, i) => level[i] < 0.8))).toBeLessThan(1e-3);
    expect(m.every((mean) => mean > 0 && Number.isFinite(mean))).toBe(true);
  });

  it.each([1, 2])('stops when the signal aborts, in %i threads', async (threads) => {
    const { x, y } = drawRows(5_000);
    const controller = new AbortController();
    const learner = new GradientBoostingRegressor({ rounds: 100_000, threads });
    const fit = learner.fit(x, y, {
      signal: controller.signal,
      onProgress: ({ done }) => done > 3 && controller.abort(new Error('enough')),
    });
    await expect(fit).rejects.toThrow('enough');
  });
});
