import type { Matrix } from '@busyness/core';

/**
 * Decision trees as a struct of arrays: one entry a node, all trees one after the other.
 *
 * A row goes left at a node when its value of the node's feature is below the threshold, else right. A node comes
 * before its children, so that every walk ends.
 */
export interface FlatTrees {
  /** The column that is compared; -1 at a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** The node that follows when the value is below the threshold; -1 at a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf says; 0 elsewhere. */
  readonly value: Float64Array;
  /** The first node of each tree. */
  readonly roots: Int32Array;
}

/**
 * Writes the mean of what the trees say of each row.
 *
 * @param filling what stands in for a missing value, one a column
 */
export function predictFlatTrees(
  trees: FlatTrees,
  filling: Float64Array,
  x: Matrix,
  out: Float64Array,
): void {
  const { feature, threshold, left, right, value, roots } = trees;
  const { data, rows, columns } = x;
  const [rowStep, columnStep] = x.layout === 'row-major' ? [columns, 1] : [1, rows];
  for (let row = 0; row < rows; row++) {
    const start = row * rowStep;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree];
      while (feature[node] >= 0) {
        const at = data[start + feature[node] * columnStep];
        const known = at === at ? at : filling[feature[node]];
        node = known < threshold[node] ? left[node] : right[node];
      }
      sum += value[node];
    }
    out[row] = sum / roots.length;
  }
}
