import { numpyPermutation } from './numpy-permutation.js';

/** The notebook's `test_size` and `random_state`. */
const TEST_SHARE = 0.33;
const SEED = 42;

/** Which rows a model is fitted to and which judge it. */
export interface RowSplit {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Returns the notebook's random split of its rows: scikit-learn's `train_test_split(test_size=0.33, random_state=42)`,
 * row for row.
 */
export function splitRows(rows: number): RowSplit {
  const order = numpyPermutation(SEED, rows);
  const tests = Math.ceil(TEST_SHARE * rows);
  return { test: order.slice(0, tests), train: order.slice(tests) };
}
