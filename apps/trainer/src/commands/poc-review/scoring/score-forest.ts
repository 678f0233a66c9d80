import { type ForestOptions, askForest, fitForest } from '../forest/fit-forest.js';
import type { SortedColumns } from '../forest/sort-columns.js';
import type { RowSplit } from '../notebook/split-rows.js';
import { rSquared } from './r-squared.js';

/** The notebook's best forest. Ten trees score as a hundred do to about two digits, in a tenth of the time. */
export const NOTEBOOK_FOREST: ForestOptions = { trees: 10, maxDepth: 5, minRows: 50 };

/** Returns what a forest that was fitted to the training rows of a split predicts for its test rows. */
export function predictTest(
  x: SortedColumns,
  y: Float64Array,
  { train, test }: RowSplit,
  options: ForestOptions = NOTEBOOK_FOREST,
): Float64Array {
  return askForest(fitForest(x, y, train, options), x, test);
}

/** Returns the R2 of a forest on the test rows of some splits, pooled; NaN without a split. */
export function scoreForest(
  x: SortedColumns,
  y: Float64Array,
  splits: readonly RowSplit[],
  options: ForestOptions = NOTEBOOK_FOREST,
): number {
  const predictions = splits.map((split) => predictTest(x, y, split, options));
  return rSquared(
    Float64Array.from(splits.flatMap(({ test }) => Array.from(pick(y, test)))),
    Float64Array.from(predictions.flatMap((values) => Array.from(values))),
  );
}

/** Returns the values of some rows. */
export function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
