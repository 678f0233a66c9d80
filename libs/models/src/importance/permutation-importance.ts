import { createRandom, type Matrix, type OnProgress } from '@busyness/core';
import type { Model } from '../learner.js';
import { checkMatrixSize } from '../learners/edge/check-matrix-size.js';
import { checkParameter } from '../learners/edge/check-parameter.js';
import { takeTurn } from '../learners/edge/take-turn.js';
import { modelsErrors } from '../errors.js';

/** How columns are shuffled, and how often. */
export interface PermutationOptions {
  /** How often each column is shuffled, from 1; default 5. */
  readonly repeats?: number;
  /** The same seed gives the same shuffles. Default 1. */
  readonly seed?: number;
  /** When it aborts, the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** How much worse a model does on rows whose values of one column have been shuffled; one number a column. */
export interface PermutationImportance {
  /** The metric of the rows as they are. */
  readonly baseline: number;
  /** By how much the metric grew, on average over the repeats: large for columns that matter, near 0 for others. */
  readonly mean: Float64Array;
  /** The standard deviation of that over the repeats; 0 for one repeat. */
  readonly deviation: Float64Array;
}

/**
 * Returns how much each column matters to a model (Breiman, 2001): by how much a metric grows when the column's values
 * are shuffled among the rows. Take rows that the model was not fitted to. Columns that tell the same tale share their
 * importance, so that each may look small.
 *
 * Shuffling is seeded by the column's name, so the order of columns does not matter.
 *
 * @param metric of the targets and the predictions, lower is better: `meanPoissonDeviance`
 * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH, MODELS_PARAMETER_INVALID
 */
export async function permutationImportance(
  model: Model,
  x: Matrix,
  y: Float64Array,
  metric: (y: Float64Array, predictions: Float64Array) => number,
  { repeats = 5, seed = 1, signal, onProgress }: PermutationOptions = {},
): Promise<PermutationImportance> {
  checkMatrixSize('the matrix', x);
  if (y.length !== x.rows) {
    const against = 'the rows of the matrix';
    throw modelsErrors.MODELS_LENGTH_MISMATCH({ what: 'y', came: y.length, against, expected: x.rows });
  }
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  checkParameter('permutationImportance', 'repeats', repeats, 'a whole number from 1', isCount);
  const data = x.data.slice();
  const shuffled: Matrix = { ...x, data };
  const predictions = new Float64Array(x.rows);
  const baseline = metric(y, model.predict(x, predictions));
  const mean = new Float64Array(x.columns);
  const deviation = new Float64Array(x.columns);
  for (let f = 0; f < x.columns; f++) {
    const random = createRandom(seed, 'permutation-importance', x.names[f]);
    const growths: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      await takeTurn(signal);
      shuffleColumn(shuffled, f, random);
      growths.push(metric(y, model.predict(shuffled, predictions)) - baseline);
    }
    data.set(x.data);
    mean[f] = growths.reduce((sum, growth) => sum + growth, 0) / repeats;
    const squares = growths.reduce((sum, growth) => sum + (growth - mean[f]) ** 2, 0);
    deviation[f] = Math.sqrt(squares / Math.max(1, repeats - 1));
    onProgress?.({ done: f + 1, total: x.columns, what: 'columns shuffled' });
  }
  return { baseline, mean, deviation };
}

/** Fisher and Yates. */
function shuffleColumn({ data, rows, columns, layout }: Matrix, f: number, random: () => number): void {
  const [start, step] = layout === 'row-major' ? [f, columns] : [f * rows, 1];
  for (let i = rows - 1; i > 0; i--) {
    const a = start + i * step;
    const b = start + Math.floor(random() * (i + 1)) * step;
    const value = data[a];
    data[a] = data[b];
    data[b] = value;
  }
}
