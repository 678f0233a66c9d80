import type { Matrix, OnProgress } from '@busyness/core';
import { takeTurn } from '../../learners/edge/take-turn.js';
import type { TreeEnsemble } from '../tree-ensemble.js';
import type { RowExplainer } from './row-explainer.js';

/**
 * What makes up predictions: `base` plus the values of a row is its prediction, or the logarithm of it where the
 * trees' link is `log`.
 */
export interface Explanation {
  /** What a row of which nothing is known would get. */
  readonly base: number;
  /** What each column adds to it; row-major, one number a row and column. */
  readonly values: Float64Array;
}

/** What may go with the rows to explain. */
export interface ExplainOptions {
  /** When it aborts, the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** About this many steps of the explainer go by before the event loop has its turn. */
const STEPS_A_TURN = 2e7;

/** Returns the exact Shapley values of every row of `x`. */
export async function explainRows(
  explainer: RowExplainer,
  trees: TreeEnsemble,
  x: Matrix,
  { signal, onProgress }: ExplainOptions,
): Promise<Explanation> {
  const { data, rows, columns } = x;
  const [rowStep, columnStep] = x.layout === 'row-major' ? [columns, 1] : [1, rows];
  const values = new Float64Array(rows * columns);
  const row = new Float64Array(columns);
  const deepest = trees.depths.reduce((most, depth) => Math.max(most, depth), 1);
  const rowsATurn = Math.max(1, Math.floor(STEPS_A_TURN / (trees.kind.length * deepest * deepest)));
  for (let i = 0; i < rows; i++) {
    if (i % rowsATurn === 0) {
      await takeTurn(signal);
      onProgress?.({ done: i, total: rows, what: 'rows explained' });
    }
    for (let f = 0; f < columns; f++) row[f] = data[i * rowStep + f * columnStep];
    explainer.explain(row, values.subarray(i * columns, (i + 1) * columns));
  }
  onProgress?.({ done: rows, total: rows, what: 'rows explained' });
  return { base: explainer.base, values };
}
