import type { Matrix } from '@busyness/core';
import {
  CATEGORIES,
  LEAF,
  MAX_CATEGORIES,
  MISSING_LEFT,
  SET_WORDS,
  type TreeEnsemble,
} from './tree-ensemble.js';

/** Logarithms of predictions are held to this range, so that predictions are finite and above 0. */
export const MAX_LOG_PREDICTION = 700;

/** Writes one prediction a row, the plain way: row after row, tree after tree, node after node. */
export function predictTrees(trees: TreeEnsemble, x: Matrix, out: Float64Array): void {
  const [rowStep, columnStep] = x.layout === 'row-major' ? [x.columns, 1] : [1, x.rows];
  const { starts } = trees;
  for (let row = 0; row < x.rows; row++) {
    let sum = 0;
    for (let t = 0; t + 1 < starts.length; t++) {
      sum += trees.value[findLeaf(trees, starts[t], x.data, row * rowStep, columnStep)];
    }
    out[row] = finishPrediction(trees, sum);
  }
}

/** Returns the leaf below `node` that a row is in; its column f is `data[at + f * step]`. */
export function findLeaf(
  trees: TreeEnsemble,
  node: number,
  data: Matrix['data'],
  at: number,
  step: number,
): number {
  const { kind, column, right } = trees;
  while (kind[node] !== LEAF) {
    node = goesLeft(trees, node, data[at + column[node] * step]) ? node + 1 : right[node];
  }
  return node;
}

/** Returns whether a split sends a value left. */
export function goesLeft(trees: TreeEnsemble, node: number, value: number): boolean {
  const v = Math.fround(value);
  const kind = trees.kind[node];
  if ((kind & CATEGORIES) === 0) return v === v ? v <= trees.value[node] : (kind & MISSING_LEFT) !== 0;
  if (!(v >= 0 && v < MAX_CATEGORIES && Number.isInteger(v))) return (kind & MISSING_LEFT) !== 0;
  return ((trees.categories[trees.value[node] * SET_WORDS + (v >> 5)] >>> (v & 31)) & 1) === 1;
}

/** Returns the prediction of a row whose leaves add up to `sum`. */
export function finishPrediction({ base, aggregation, link, starts }: TreeEnsemble, sum: number): number {
  const score = base + (aggregation === 'mean' ? sum / (starts.length - 1) : sum);
  if (link === 'identity') return score;
  return Math.exp(Math.min(MAX_LOG_PREDICTION, Math.max(-MAX_LOG_PREDICTION, score)));
}
