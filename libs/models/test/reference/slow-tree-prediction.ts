import type { Matrix } from '@busyness/core';
import { goesLeft } from '../../src/trees/goes-left.js';
import { LEAF, type TreeEnsemble } from '../../src/trees/tree-ensemble.js';

/** The plain way: row after row, tree after tree, node after node. */
export function predictSlowly(trees: TreeEnsemble, x: Matrix): Float64Array {
  const { starts, kind, column, right, value, base, aggregation, link } = trees;
  const [rowStep, columnStep] = x.layout === 'row-major' ? [x.columns, 1] : [1, x.rows];
  return Float64Array.from({ length: x.rows }, (_, row) => {
    let sum = 0;
    for (let t = 0; t + 1 < starts.length; t++) {
      let node = starts[t];
      while (kind[node] !== LEAF) {
        const v = x.data[row * rowStep + column[node] * columnStep];
        node = goesLeft(trees, node, v) ? node + 1 : right[node];
      }
      sum += value[node];
    }
    const score = base + (aggregation === 'mean' ? sum / (starts.length - 1) : sum);
    return link === 'identity' ? score : Math.exp(Math.min(700, Math.max(-700, score)));
  });
}
