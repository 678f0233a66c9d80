import type { ColumnBins } from '../binning/column-bins.js';
import type { GrownTree } from '../tree-ensemble-builder.js';
import type { ForestTree } from './grow-forest.js';
import type { TargetCode } from './target-code.js';

/** Returns a tree in the units of the columns and targets, from one in bins and codes. */
export function decodeTree(
  { column, value, worth, right, missingLeft, sets }: ForestTree,
  bins: readonly ColumnBins[],
  { offset, unit, weightUnit }: TargetCode,
): GrownTree {
  const nodes = column.length;
  const set = new Int32Array(nodes).fill(-1);
  for (let node = 0; node < nodes; node++) {
    if (column[node] < 0) {
      value[node] = offset + value[node] * unit;
      worth[node] *= weightUnit;
      continue;
    }
    worth[node] *= unit * unit * weightUnit;
    const { kind, edges } = bins[column[node]];
    if (kind === 'category') set[node] = value[node];
    // The last bin has no edge: a split by it parts what is there from what is missing.
    else value[node] = value[node] < edges.length ? edges[value[node]] : Infinity;
  }
  const left = Int32Array.from({ length: nodes }, (_, node) => node + 1);
  return { column, value, missingLeft, left, right, gain: worth, cover: worth, set, categories: sets };
}
