import { createRandom } from '@busyness/core';
import { bench, describe } from 'vitest';
import { TreePredictor } from '../src/trees/prediction/tree-predictor.js';
import type { TreeEnsemble } from '../src/trees/tree-ensemble.js';
import { predictSlowly } from '../test/reference/slow-tree-prediction.js';
import { drawTreeRows, drawTrees } from '../test/trees/draw-trees.js';

const ROWS = 20_000;
const random = createRandom(1, 'tree-prediction.bench');
const drawn = { trees: 100, columns: 12, depth: 12, cuts: 254 };
const trees = drawTrees(random, drawn);
const x = drawTreeRows(random, trees, ROWS, { float32: true });
const row = x.data.subarray(0, 12);
const out = new Float64Array(ROWS);

/** Trees of the same shape, some of whose splits are by categories: they are walked node by node. */
const withCategories: TreeEnsemble = drawTrees(createRandom(1, 'tree-prediction.bench'), {
  ...drawn,
  categoryShare: 0.01,
});
const blocks = new TreePredictor(trees);
const nodes = new TreePredictor(withCategories);

describe(`${ROWS} rows through 100 trees of depth 12`, () => {
  bench('blocks of three levels', () => blocks.predict(x, out), { iterations: 10, time: 0 });
  bench('node by node, with categories', () => nodes.predict(x, out), { iterations: 10, time: 0 });
  bench('the plain loop in JavaScript', () => void predictSlowly(trees, x), { iterations: 3, time: 0 });
});

describe('one row through 100 trees of depth 12', () => {
  bench('blocks of three levels', () => void blocks.predictRow(row));
  bench('node by node, with categories', () => void nodes.predictRow(row));
});
