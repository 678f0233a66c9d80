import { createRandom, type Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { encodeModelFile, meanPoissonDeviance, rootMeanSquaredError } from '../../../src/index.js';
import { ReferenceTree } from '../../../src/learners/reference/reference-tree.js';
import type { FitOptions } from '../../../src/learner.js';
import type { RandomForestOptions } from '../../../src/trees/forest/forest-settings.js';
import { RandomForestRegressor } from '../../../src/trees/forest/random-forest-regressor.js';
import type { TreesModel } from '../../../src/trees/trees-model.js';
import { makeMatrix } from '../../make-matrix.js';
import { thrownBy } from '../../thrown-by.js';
import { forestRows } from './forest-rows.js';

/** One tree that sees every row and every column: nothing is random. */
const ONE_TREE = { trees: 1, bootstrapFraction: 0, maxFeatures: 1, minSamplesLeaf: 1 } as const;

const bytesOf = (model: TreesModel) => encodeModelFile(model.toFile());

async function predictionsOf(options: RandomForestOptions, x: Matrix, y: Float64Array, fit?: FitOptions) {
  return Array.from((await new RandomForestRegressor(options).fit(x, y, fit)).predict(x));
}

describe('RandomForestRegressor', { timeout: 60_000 }, () => {
  it('learns rates from counts, categories and missing values', async () => {
    const { x, y } = forestRows(20_000);
    const fresh = forestRows(5_000, 2);
    const learner = new RandomForestRegressor({ trees: 30, categoricalColumns: ['day'] });
    const predictions = (await learner.fit(x, y)).predict(fresh.x);
    const mean = y.reduce((sum, count) => sum + count, 0) / y.length;
    const spread = rootMeanSquaredError(fresh.rates, new Float64Array(5_000).fill(mean));
    expect(rootMeanSquaredError(fresh.rates, predictions)).toBeLessThan(0.2 * spread);
    expect(meanPoissonDeviance(fresh.y, predictions)).toBeLessThan(
      1.1 * meanPoissonDeviance(fresh.y, fresh.rates),
    );
  });

  it.each([
    ['counts', (count: number) => count, undefined],
    ['measurements', (count: number) => count + 0.1, undefined],
    ['weighted rows', (count: number) => count, createRandom(3)],
  ])('makes the same model of %s with 1, 2 and 4 threads, byte for byte', async (_, measure, draw) => {
    const { x, y } = forestRows(3_000);
    const weights = draw && Float64Array.from(y, draw);
    const fit = (threads: number, seed: number) =>
      new RandomForestRegressor({ trees: 9, threads, categoricalColumns: ['day'] })
        .fit(x, y.map(measure), { seed, weights })
        .then(bytesOf);
    const [one, two, four] = [await fit(1, 5), await fit(2, 5), await fit(4, 5)];
    expect(two).toEqual(one);
    expect(four).toEqual(one);
    expect(await fit(1, 6)).not.toEqual(one);
  });

  it('makes the same model of both layouts and both kinds of numbers', async () => {
    const { x, y } = forestRows(2_000);
    const { rows, columns } = x;
    const turned = new Float64Array(x.data.length);
    x.data.forEach((value, at) => (turned[(at % columns) * rows + Math.floor(at / columns)] = value));
    const learner = new RandomForestRegressor({ trees: 3 });
    const other = await learner.fit({ ...x, data: turned, layout: 'column-major' }, y);
    expect(bytesOf(other)).toEqual(bytesOf(await learner.fit(x, y)));
  });

  it('splits as ml-cart does where nothing ties, which two rows always do', async () => {
    for (const seed of [1, 2, 3]) {
      const random = createRandom(seed, 'ml-cart');
      const values = Array.from({ length: 120 }, () => [random(), random(), random()].map(Math.fround));
      const x = makeMatrix(['a', 'b', 'c'], values);
      const y = Float64Array.from(values, ([a, b]) => Math.fround(a > 0.4 ? b : 2 * b - 1 + random() / 4));
      const model = await new RandomForestRegressor({ ...ONE_TREE, maxDepth: 3 }).fit(x, y);
      const reference = await new ReferenceTree({ maxDepth: 3, minRows: 1 }).fit(x, y);
      const { feature, threshold } = reference.toFile().tensors;
      const { kind, column, value } = model.trees;
      // Both in preorder; at the root, thresholds lie between the same two values.
      const ours = Array.from(column, (split, node) => (kind[node] === 0 ? -1 : split));
      expect(ours).toEqual(Array.from(feature.data, Number));
      expect(value[0]).toBeCloseTo(Number(threshold.data[0]), 6);
      const theirs = reference.predict(x);
      model.predict(x).forEach((prediction, row) => expect(prediction).toBeCloseTo(theirs[row], 6));
    }
  });

  it('counts a row of weight 2 twice, and one of weight 0 not at all', async () => {
    const { x, y } = forestRows(250);
    // Few enough that every value has a bin: edges do not depend on weights.
    const weights = Float64Array.from(y, (_, row) => row % 3);
    const twice = Array.from(weights).flatMap((weight, row) => Array.from({ length: weight }, () => row));
    const rows = twice.map((row) => Array.from(x.data.subarray(row * 5, row * 5 + 5)));
    const repeated = makeMatrix(x.names, rows);
    const targets = Float64Array.from(twice, (row) => y[row]);
    const options = { ...ONE_TREE, maxDepth: 5 };
    const weighted = await new RandomForestRegressor(options).fit(x, y, { weights });
    const plain = await new RandomForestRegressor(options).fit(repeated, targets);
    expect(weighted.trees.starts[1]).toBeGreaterThan(30);
    expect(Array.from(weighted.predict(repeated))).toEqual(Array.from(plain.predict(repeated)));
  });

  it('takes weights for what they are to each other', async () => {
    const { x, y } = forestRows(400);
    const weights = Float64Array.from(y, (_, row) => 1 + (row % 3));
    const fit = (factor: number) =>
      predictionsOf({ trees: 5 }, x, y, { weights: weights.map((weight) => weight * factor) });
    expect(await fit(2 ** -40)).toEqual(await fit(1));
    expect(await fit(2 ** 60)).toEqual(await fit(1));
  });

  it('takes weights that are very unlike', async () => {
    const { x, y } = forestRows(300);
    const weights = Float64Array.from(y, (_, row) => [1e-300, 0, 1, 1e20, 5e-324][row % 5]);
    const predictions = await predictionsOf({ trees: 5, minSamplesLeaf: 1 }, x, y, { weights });
    expect(predictions.every(Number.isFinite)).toBe(true);
    // Where the heavy rows are, they alone count.
    const learned = await predictionsOf({ ...ONE_TREE, maxDepth: 100 }, x, y, { weights });
    y.forEach((target, row) => row % 5 === 3 && expect(learned[row]).toBeCloseTo(target, 6));
  });

  it('keeps to its limits', async () => {
    const { x, y } = forestRows(2_000);
    const model = await new RandomForestRegressor({ trees: 5, maxDepth: 3, minSamplesLeaf: 20 }).fit(x, y);
    const { kind, gainOrCover, depths } = model.trees;
    expect(Array.from(depths)).toEqual([3, 3, 3, 3, 3]);
    // Without weights, the weight of a leaf is how many rows it has.
    const leaves = gainOrCover.filter((_, node) => kind[node] === 0);
    expect(Math.min(...leaves)).toBeGreaterThanOrEqual(20);
    expect(model.treeCount).toBe(5);
  });

  it('learns from a value that it is missing', async () => {
    const x = makeMatrix(['a'], [[NaN], [NaN], [1], [2], [NaN], [3]]);
    const y = Float64Array.of(5, 5, 1, 1, 5, 1);
    expect(await predictionsOf(ONE_TREE, x, y)).toEqual([5, 5, 1, 1, 5, 1]);
  });

  it('sends missing values with those that they are like', async () => {
    const x = makeMatrix(['a'], [[1], [NaN], [1], [2], [2], [NaN]]);
    const y = Float64Array.of(8, 8, 8, 0, 0, 8);
    const model = await new RandomForestRegressor(ONE_TREE).fit(x, y);
    expect(Array.from(model.predict(x))).toEqual(Array.from(y));
    expect(model.trees.kind.length).toBe(3);
  });

  it('sends values that were never missing, and categories never seen, to the heavier side', async () => {
    const numbers = makeMatrix(['a'], [[1], [1], [2]]);
    const y = Float64Array.of(4, 4, 7);
    const model = await new RandomForestRegressor(ONE_TREE).fit(numbers, y);
    expect(Array.from(model.predict(makeMatrix(['a'], [[NaN]])))).toEqual([4]);
    const byCategory = await new RandomForestRegressor({ ...ONE_TREE, categoricalColumns: ['a'] }).fit(
      numbers,
      y,
    );
    const fresh = makeMatrix(['a'], [[1], [2], [3], [-1], [0.5], [1e9], [NaN]]);
    expect(Array.from(byCategory.predict(fresh))).toEqual([4, 7, 4, 4, 4, 4, 4]);
  });

  it('parts categories in one split, whatever their codes', async () => {
    const x = makeMatrix(['c'], [[0], [100], [254], [31], [32], [7]]);
    const y = Float64Array.of(1, 9, 1, 9, 1, 9);
    const model = await new RandomForestRegressor({ ...ONE_TREE, categoricalColumns: ['c'] }).fit(x, y);
    expect(Array.from(model.predict(x))).toEqual(Array.from(y));
    expect(model.trees.kind.length).toBe(3);
  });

  it.each([
    [1e12, 1e-6],
    [1e30, 1e-6],
  ])('tells small targets apart beside one of %s', async (outlier, tolerance) => {
    const x = makeMatrix(
      ['a'],
      Array.from({ length: 100 }, (_, row) => [row]),
    );
    const y = Float64Array.from({ length: 100 }, (_, row) => (row === 40 ? outlier : row / 7));
    const predictions = await predictionsOf(ONE_TREE, x, y);
    predictions.forEach((prediction, row) => {
      expect(Math.abs(prediction / (y[row] || 1) - (row === 0 ? 0 : 1))).toBeLessThan(tolerance);
    });
  });

  it('makes one leaf of constant targets, constant columns and a single row', async () => {
    const { x } = forestRows(50);
    expect(await predictionsOf({ trees: 2 }, x, new Float64Array(50).fill(0.1))).toEqual(
      Array.from({ length: 50 }, () => Math.fround(0.1)),
    );
    const same = makeMatrix(['a'], [[1], [1]]);
    expect(await predictionsOf(ONE_TREE, same, Float64Array.of(1, 4))).toEqual([2.5, 2.5]);
    expect(await predictionsOf({ trees: 3 }, makeMatrix(['a'], [[7]]), Float64Array.of(3))).toEqual([3]);
    const absent = makeMatrix(['a'], [[NaN], [NaN]]);
    expect(await predictionsOf(ONE_TREE, absent, Float64Array.of(1, 4))).toEqual([2.5, 2.5]);
  });

  it('looks at further columns where those it drew cannot split', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => [...Array.from({ length: 9 }, () => 1), row % 2]);
    const x = makeMatrix('abcdefghij'.split(''), rows);
    const y = Float64Array.from(rows, (row) => row[9] * 3);
    expect(await predictionsOf({ ...ONE_TREE, maxFeatures: 0.1 }, x, y)).toEqual(Array.from(y));
  });

  it('takes many columns', async () => {
    const { x, y } = forestRows(500);
    const columns = 400;
    const data = new Float32Array(500 * columns);
    data.forEach((_, at) => (data[at] = x.data[Math.floor(at / columns) * 5 + (at % 5)]));
    const wide: Matrix = { ...x, data, columns, names: Array.from({ length: columns }, (_, i) => `c${i}`) };
    const model = await new RandomForestRegressor({ trees: 5 }).fit(wide, y);
    expect(rootMeanSquaredError(y, model.predict(wide))).toBeLessThan(
      0.8 *
        rootMeanSquaredError(
          y,
          y.map(() => 2),
        ),
    );
  });

  it('tells how many trees are done', async () => {
    const { x, y } = forestRows(500);
    for (const threads of [1, 2]) {
      const done: (number | undefined)[] = [];
      await new RandomForestRegressor({ trees: 6, threads }).fit(x, y, {
        onProgress: (progress) => done.push(progress.done, progress.total),
      });
      expect(done).toEqual([1, 6, 2, 6, 3, 6, 4, 6, 5, 6, 6, 6]);
    }
  });

  it.each([1, 2])('stops when it is told to, with %i threads', async (threads) => {
    const { x, y } = forestRows(5_000);
    const controller = new AbortController();
    const fit = new RandomForestRegressor({ trees: 100_000, threads }).fit(x, y, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(fit).rejects.toThrow('enough');
  });

  it('refuses what it cannot use', async () => {
    const { x, y } = forestRows(20);
    const learner = new RandomForestRegressor();
    await expect(learner.fit(x, y, { offset: y })).rejects.toMatchObject({
      code: 'MODELS_OPTION_UNSUPPORTED',
    });
    await expect(learner.fit(x, y.subarray(1))).rejects.toMatchObject({ code: 'MODELS_LENGTH_MISMATCH' });
    await expect(learner.fit(makeMatrix([], [[], []]), Float64Array.of(1, 2))).rejects.toMatchObject({
      code: 'MODELS_COLUMNS_MISMATCH',
      message: 'the training matrix of random-forest must have at least one column; it has none',
    });
    await expect(
      learner.fit(
        x,
        y.map(() => 1e39),
      ),
    ).rejects.toMatchObject({ code: 'MODELS_VALUE_INVALID' });
    const byPlace = new RandomForestRegressor({ categoricalColumns: ['place'] });
    await expect(byPlace.fit(x, y)).rejects.toMatchObject({
      message:
        'the training matrix of random-forest must have the categorical column "place"; it has hour, day, noise, level, other',
    });
  });

  it.each([
    ['trees', 0],
    ['maxDepth', 101],
    ['minSamplesLeaf', 0],
    ['maxFeatures', 1.5],
    ['bootstrapFraction', -1],
    ['maxBins', 256],
    ['threads', 0.5],
    ['trees', NaN],
  ])('refuses a %s of %s', (parameter, value) => {
    expect(thrownBy(() => new RandomForestRegressor({ [parameter]: value }))).toMatchObject({
      code: 'MODELS_PARAMETER_INVALID',
      message: expect.stringContaining(`random-forest: ${parameter} must be`),
    });
  });
});
