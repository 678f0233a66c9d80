import { type Random, createRandom } from '@busyness/core';
import { type Tree, type TreeLimits, askTree, growTree } from './grow-tree.js';
import type { SortedColumns } from './sort-columns.js';

/** The limits of each tree, and how many there are. */
export interface ForestOptions extends TreeLimits {
  readonly trees: number;
}

/** The random numbers are ours, not NumPy's: trees differ from the notebook's, and scores in the third digit. */
const SEED = 42;

/**
 * Returns a random forest as scikit-learn makes it for regression: each tree from as many rows drawn with replacement,
 * every column tried at every split, of equally good splits one by chance (there by node, here by tree).
 *
 * Here to show what the notebook's forest did, on files of its size; not a learner to forecast with.
 *
 * @param rows those to learn from
 */
export function fitForest(
  x: SortedColumns,
  y: Float64Array,
  rows: Uint32Array,
  { trees, ...limits }: ForestOptions,
): readonly Tree[] {
  return Array.from({ length: trees }, (_, tree) => {
    const random = createRandom(SEED, 'notebook-forest', tree);
    const weights = new Uint16Array(x.rows);
    for (let i = 0; i < rows.length; i++) weights[rows[Math.floor(random() * rows.length)]]++;
    return growTree(x, y, weights, limits, shuffleColumns(x.names.length, random));
  });
}

/** Returns the mean of the trees for each of the rows. */
export function askForest(forest: readonly Tree[], x: SortedColumns, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => {
    let sum = 0;
    for (const tree of forest) sum += askTree(tree, x, row);
    return sum / forest.length;
  });
}

/** Returns each column's share of what the splits gained, as scikit-learn's `feature_importances_`. */
export function importancesOf(forest: readonly Tree[], x: SortedColumns): Readonly<Record<string, number>> {
  const shares = new Float64Array(x.names.length);
  for (const { gains } of forest) {
    const total = gains.reduce((sum, gain) => sum + gain, 0);
    if (total > 0) gains.forEach((gain, column) => (shares[column] += gain / total / forest.length));
  }
  return Object.fromEntries(x.names.map((name, column) => [name, shares[column]]));
}

function shuffleColumns(columns: number, random: Random): Uint32Array {
  const keys = Float64Array.from({ length: columns }, random);
  return Uint32Array.from(keys, (_, column) => column).sort((a, b) => keys[a] - keys[b]);
}
