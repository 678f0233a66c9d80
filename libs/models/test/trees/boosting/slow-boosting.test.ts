import { createRandom, type Matrix } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBinEdges } from '../../../src/trees/binning/find-bin-edges.js';
import type { GradientBoostingOptions } from '../../../src/trees/boosting/boosting-options.js';
import { GradientBoostingRegressor } from '../../../src/trees/boosting/gradient-boosting-regressor.js';
import { findBase, type Loss } from '../../../src/trees/boosting/losses.js';
import { CATEGORIES, LEAF, MISSING_LEFT, type TreeEnsemble } from '../../../src/trees/tree-ensemble.js';
import { drawPoisson } from '../../draw.js';
import { slowBin, valueAt } from '../../reference/slow-binning.js';
import { slowBoosting, type SlowNode } from '../../reference/slow-boosting.js';
import { openRoom } from '../binning/open-room.js';

const cases = fc.record({
  loss: fc.constantFrom<Loss>('squared', 'poisson', 'quantile'),
  rows: fc.integer({ min: 2, max: 250 }),
  columns: fc.integer({ min: 1, max: 20 }),
  distinct: fc.constantFrom(1, 2, 10, 1e9),
  missing: fc.constantFrom(0, 0.3),
  weights: fc.constantFrom('none', 'some 0', 'extreme'),
  hasOffset: fc.boolean(),
  outlier: fc.boolean(),
  seed: fc.integer({ min: 1, max: 2 ** 40 }),
  options: fc.record({
    rounds: fc.constantFrom(1, 4),
    maxLeaves: fc.constantFrom(2, 8, 31),
    maxDepth: fc.constantFrom(1, 4, 1000),
    minSamplesLeaf: fc.constantFrom(1, 5, 20),
    learningRate: fc.constantFrom(0.1, 1),
    l2: fc.constantFrom(0, 2),
    rowFraction: fc.constantFrom(1, 1, 0.6),
    columnFraction: fc.constantFrom(1, 1, 0.5),
    maxBins: fc.constantFrom(2, 16, 255),
  }),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** Rows as the case wants them; the first column is of categories. */
function drawCase({ loss, rows, columns, distinct, missing, weights, hasOffset, outlier, seed }: Case) {
  const random = createRandom(seed);
  const value = (f: number): number => {
    if (random() < missing) return NaN;
    return Math.floor(random() * (f === 0 ? Math.min(distinct, 255) : distinct));
  };
  const names = Array.from({ length: columns }, (_, f) => `c${f}`);
  const data = Float64Array.from({ length: rows * columns }, (_, i) => value(i % columns));
  const x: Matrix = { data, rows, columns, layout: 'row-major', names };
  const y = Float64Array.from({ length: rows }, (_, i) =>
    loss === 'poisson' ? drawPoisson(random, data[i * columns] > 1 ? 3 : 1) : random() * 10 - 5,
  );
  if (outlier) y[rows >> 1] = 1e7;
  const weight = (): number => {
    if (weights === 'extreme') return 10 ** (12 * random() - 6);
    return random() < 0.2 ? 0 : 1 + random();
  };
  const w = weights === 'none' ? undefined : Float64Array.from({ length: rows }, weight);
  if (w) w[0] = 1;
  const offset = hasOffset ? Float64Array.from({ length: rows }, () => random() * 2 - 1) : undefined;
  return { x, y, weights: w, offset };
}

/** A tree of the model as nested objects, to be compared with the twin's. */
function readTree(trees: TreeEnsemble, node: number): unknown {
  const kind = trees.kind[node];
  if (kind === LEAF) return { value: trees.value[node] };
  return {
    column: trees.column[node],
    missingLeft: (kind & MISSING_LEFT) !== 0,
    set:
      kind & CATEGORIES
        ? Array.from(
            { length: 255 },
            (_, c) => ((trees.categories[trees.value[node] * 8 + (c >> 5)] >>> (c & 31)) & 1) === 1,
          )
        : undefined,
    threshold: kind & CATEGORIES ? undefined : trees.value[node],
    gain: trees.gainOrCover[node],
    left: readTree(trees, node + 1),
    right: readTree(trees, trees.right[node]),
  };
}

function readTwin({ split, value }: SlowNode, edges: readonly Float32Array[], isSet: boolean[]): unknown {
  if (!split) return { value };
  const { column, found, left, right } = split;
  return {
    column,
    missingLeft: found.goesLeft[255],
    set: isSet[column] ? found.goesLeft.slice(0, 255) : undefined,
    threshold: isSet[column] ? undefined : (edges[column][found.bin] ?? Infinity),
    gain: Math.fround(found.gain / 2),
    left: readTwin(left, edges, isSet),
    right: readTwin(right, edges, isSet),
  };
}

async function expectTwin(
  drawn: ReturnType<typeof drawCase>,
  { loss, seed, options }: Case,
  threads: number,
) {
  const { x, y, weights, offset } = drawn;
  const own: GradientBoostingOptions = { ...options, loss, categoricalColumns: ['c0'], threads };
  const { trees } = await new GradientBoostingRegressor(own).fit(x, y, { weights, offset, seed });
  const binOptions = { maxBins: options.maxBins, categories: new Set([0]), seed, weights };
  const bins = await findBinEdges(await openRoom(x.columns, 0), x, binOptions);
  const table = Array.from({ length: x.rows }, (_, row) =>
    bins.map((column, f) => slowBin(valueAt(x, row, f), column)),
  );
  const base = findBase(loss, 0.5, y, weights, offset);
  expect(trees.base).toBe(base);
  const twins = slowBoosting({
    settings: { ...options, loss, quantile: 0.5, patience: 1 },
    seed,
    columns: bins.map(({ kind, count }) => ({ count, categories: kind === 'category' })),
    binOf: (row, column) => table[row][column],
    y: Array.from(y),
    weights: Array.from(weights ?? y.map(() => 1)),
    scores: Array.from(y, (_, i) => base + (offset ? offset[i] : 0)),
  });
  const edges = bins.map((column) => column.edges);
  const isSet = bins.map(({ kind }) => kind === 'category');
  expect(Array.from(trees.starts.subarray(1), (_, t) => readTree(trees, trees.starts[t]))).toEqual(
    twins.map((twin) => readTwin(twin, edges, isSet)),
  );
  return twins.length;
}

describe('GradientBoostingRegressor and its slow twin', () => {
  it('grow the same trees, bit for bit, on any rows', async () => {
    let trees = 0;
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        trees += await expectTwin(drawCase(one), one, 1);
      }),
      { numRuns: 250, seed: 6 },
    );
    expect(trees).toBeGreaterThan(250);
  }, 120_000);

  it('grow the same trees in two threads', async () => {
    await fc.assert(
      fc.asyncProperty(cases, (one) => expectTwin(drawCase(one), one, 2).then(() => undefined)),
      { numRuns: 10, seed: 7 },
    );
  }, 120_000);
});
