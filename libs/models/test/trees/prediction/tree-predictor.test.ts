import { createRandom, type Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { TreePredictor } from '../../../src/trees/prediction/tree-predictor.js';
import { planSlots } from '../../../src/trees/prediction/plan-slots.js';
import type { TreeEnsemble } from '../../../src/trees/tree-ensemble.js';
import { predictSlowly } from '../../reference/slow-tree-prediction.js';
import { drawTreeRows, drawTrees, type DrawnTrees } from '../draw-trees.js';

/** The same rows, the other way round. */
function transpose(x: Matrix): Matrix {
  const data = x.data.slice();
  for (let i = 0; i < x.rows; i++) {
    for (let f = 0; f < x.columns; f++) data[f * x.rows + i] = x.data[i * x.columns + f];
  }
  return { ...x, data, layout: 'column-major' };
}

/** Checks that all ways to predict give the very same numbers. */
function expectOneAnswer(trees: TreeEnsemble, x: Matrix): void {
  const expected = predictSlowly(trees, x);
  const predictor = new TreePredictor(trees);
  const out = new Float64Array(x.rows);
  predictor.predict(x, out);
  expect(out).toEqual(expected);
  predictor.predict(transpose(x), out.fill(0));
  expect(out).toEqual(expected);
  const single = Float64Array.from({ length: x.rows }, (_, i) =>
    predictor.predictRow(x.data.subarray(i * x.columns, (i + 1) * x.columns)),
  );
  expect(single).toEqual(expected);
}

describe('TreePredictor', () => {
  it.each<[string, DrawnTrees]>([
    ['few columns', { trees: 30, columns: 5, depth: 7 }],
    ['16 columns', { trees: 9, columns: 16, depth: 9, cuts: 254 }],
    ['17 columns', { trees: 9, columns: 17, depth: 9, cuts: 40 }],
    ['32 columns', { trees: 7, columns: 32, depth: 8 }],
    ['64 columns', { trees: 8, columns: 64, depth: 10, cuts: 254 }],
    ['65 columns', { trees: 8, columns: 65, depth: 10 }],
    ['2,000 columns', { trees: 20, columns: 2_000, depth: 10 }],
    ['categories', { trees: 20, columns: 6, depth: 8, categoryShare: 0.4 }],
    ['only categories', { trees: 20, columns: 3, depth: 4, categoryShare: 1 }],
    ['more thresholds than a byte tells apart', { trees: 60, columns: 2, depth: 9, cuts: 2_000 }],
    ['long thin trees', { trees: 10, columns: 4, depth: 60, splitShare: 0.51 }],
    ['leaves only', { trees: 5, columns: 2, depth: 0 }],
    ['full trees', { trees: 5, columns: 4, depth: 6, splitShare: 1 }],
  ])('gives to the last bit what walking node by node gives: %s', (name, drawn) => {
    const random = createRandom(1, name);
    const trees = drawTrees(random, drawn);
    for (const float32 of [false, true]) {
      expectOneAnswer(trees, drawTreeRows(random, trees, 103, { float32 }));
    }
  });

  it('gives the same for drawn trees of any shape', () => {
    const random = createRandom(2, 'any shape');
    for (let i = 0; i < 150; i++) {
      const trees = drawTrees(random, {
        trees: 1 + Math.floor(random() * 12),
        columns: 1 + Math.floor(random() * 40),
        depth: Math.floor(random() * 9),
        cuts: 1 + Math.floor(random() * 60),
        splitShare: 0.5 + random() / 2,
        categoryShare: random() < 0.5 ? 0 : random(),
      });
      expectOneAnswer(trees, drawTreeRows(random, trees, 1 + Math.floor(random() * 30)));
    }
  });

  it('takes rows in many turns', () => {
    const random = createRandom(3, 'many turns');
    for (const columns of [2, 500]) {
      const trees = drawTrees(random, { trees: 3, columns, depth: 5 });
      expectOneAnswer(trees, drawTreeRows(random, trees, columns === 2 ? 17_001 : 1_050));
    }
  });

  it('sends the infinite and the missing where thresholds at the ends say', () => {
    const random = createRandom(4, 'ends');
    const trees = drawTrees(random, { trees: 40, columns: 3, depth: 5 });
    trees.value.forEach((_, node) => {
      if (trees.kind[node] !== 0 && node % 3 !== 0) trees.value[node] = node % 3 === 1 ? Infinity : -Infinity;
    });
    expectOneAnswer(trees, drawTreeRows(random, trees, 200));
  });

  it('predicts nothing for no rows', () => {
    const trees = drawTrees(createRandom(5, 'none'), { trees: 3, columns: 2, depth: 2 });
    const out = new Float64Array(0);
    new TreePredictor(trees).predict(drawTreeRows(createRandom(5, 'rows'), trees, 0), out);
  });

  it('holds logarithms to where predictions are finite and above 0', () => {
    const huge = { base: 1e6, link: 'log', aggregation: 'sum' } as const;
    const random = createRandom(6, 'huge');
    for (const base of [1e6, -1e6]) {
      const trees = drawTrees(random, { trees: 2, columns: 1, depth: 1, facts: { ...huge, base } });
      const [prediction] = predictSlowly(trees, drawTreeRows(random, trees, 1));
      expect(new TreePredictor(trees).predictRow(Float64Array.of(1))).toBe(prediction);
      expect(prediction).toBe(Math.exp(Math.sign(base) * 700));
    }
  });
});

describe('planSlots', () => {
  it('needs one slot for a column, and more where it has more than 254 thresholds', () => {
    const random = createRandom(7, 'slots');
    const trees = drawTrees(random, { trees: 60, columns: 2, depth: 9, cuts: 2_000 });
    const { slots } = planSlots(trees);
    // Column 0 has at most 40 whole thresholds.
    expect(slots.filter(({ column }) => column === 0)).toHaveLength(1);
    const others = slots.filter(({ column }) => column === 1).map(({ cuts }) => cuts!);
    expect(others.length).toBeGreaterThan(4);
    expect(others.slice(0, -1).every((cuts) => cuts.length === 254)).toBe(true);
    const all = others.flatMap((cuts) => [...cuts]);
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
  });
});
