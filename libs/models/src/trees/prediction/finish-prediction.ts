import type { TreeEnsemble } from '../tree-ensemble.js';

/** Logarithms of predictions are held to this range, so that predictions are finite and above 0. */
export const MAX_LOG_PREDICTION = 700;

/** Returns the prediction of a row whose leaves add up to `sum`. */
export function finishPrediction(trees: TreeEnsemble, sum: number): number {
  const score = trees.base + (trees.aggregation === 'mean' ? sum / trees.depths.length : sum);
  if (trees.link === 'identity') return score;
  return Math.exp(Math.min(MAX_LOG_PREDICTION, Math.max(-MAX_LOG_PREDICTION, score)));
}
