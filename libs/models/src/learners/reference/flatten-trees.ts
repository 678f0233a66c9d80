import type { TreeNode } from 'ml-cart';
import type { FlatTrees } from './flat-trees.js';

/** A tree of `ml-cart`, and which columns it was shown: its column i is column `columns[i]` of the matrix. */
export interface LinkedTree {
  readonly root: TreeNode;
  readonly columns: readonly number[];
}

/** Returns the trees as a struct of arrays; each tree in depth-first order, left before right. */
export function flattenTrees(trees: readonly LinkedTree[]): FlatTrees {
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const value: number[] = [];
  const roots: number[] = [];
  for (const { root, columns } of trees) {
    roots.push(feature.length);
    // Each node comes with where its parent points to it.
    const waiting: { node: TreeNode; link?: () => void }[] = [{ node: root }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const at = feature.length;
      next.link?.();
      const { left: lower, right: upper, splitColumn, splitValue, distribution } = next.node;
      const isLeaf = !lower || !upper;
      feature.push(isLeaf ? -1 : columns[splitColumn!]);
      threshold.push(isLeaf ? 0 : splitValue!);
      value.push(isLeaf ? distribution! : 0);
      left.push(-1);
      right.push(-1);
      if (isLeaf) continue;
      waiting.push({ node: upper, link: () => (right[at] = feature.length) });
      waiting.push({ node: lower, link: () => (left[at] = feature.length) });
    }
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
    roots: Int32Array.from(roots),
  };
}
