import { type Splits, type TreeLevel, type TreeRows, findSplits } from './find-splits.js';
import type { SortedColumns } from './sort-columns.js';

/** When a tree stops to grow. */
export interface TreeLimits {
  /** How many splits a row may go through; Infinity for no limit. */
  readonly maxDepth: number;
  /** The fewest distinct rows in a leaf. */
  readonly minRows: number;
}

/** A regression tree. */
export interface Tree {
  /** The column that a node looks at; -1 for a leaf. */
  readonly feature: readonly number[];
  /** Values up to it go left. */
  readonly threshold: readonly number[];
  /** The left child; the right one is the next node. */
  readonly left: readonly number[];
  /** The mean target of the node's rows. */
  readonly value: readonly number[];
  /** By how much each column's splits lowered the weighted sum of squares. */
  readonly gains: Float64Array;
}

/** A tree while it grows. */
interface GrowingTree extends Tree {
  readonly feature: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly value: number[];
}

/**
 * Returns the regression tree (CART, least squares) of the rows with a weight above 0, grown level by level.
 *
 * A level costs columns times rows, since the columns are sorted.
 *
 * @param tries the columns in the order in which they are tried: of equally good splits the first is taken
 */
export function growTree(
  x: SortedColumns,
  y: Float64Array,
  weights: Uint16Array,
  limits: TreeLimits,
  tries: Uint32Array,
): Tree {
  const { maxDepth, minRows } = limits;
  const rows: TreeRows = {
    y,
    weights,
    nodeOf: Int32Array.from(weights, (weight) => (weight > 0 ? 0 : -1)),
    orders: x.orders.map((order) => order.filter((row) => weights[row] > 0)),
    tries,
  };
  const tree: GrowingTree = {
    feature: [],
    threshold: [],
    left: [],
    value: [],
    gains: new Float64Array(x.names.length),
  };
  addNodes(tree, 1);
  for (let depth = 0, from = 0; from < tree.value.length; depth++) {
    const level = measureLevel(rows, from, tree.value.length - from);
    level.sums.forEach((sum, i) => (tree.value[from + i] = sum / level.weights[i]));
    from = tree.value.length;
    if (depth < maxDepth) splitLevel(tree, x, rows, level.from, findSplits(x, rows, level, minRows));
  }
  return tree;
}

/** Returns the leaf's value for a row. */
export function askTree({ feature, threshold, left, value }: Tree, x: SortedColumns, row: number): number {
  let node = 0;
  while (feature[node] >= 0) {
    node = left[node] + (x.values[feature[node]][row] <= threshold[node] ? 0 : 1);
  }
  return value[node];
}

function addNodes(tree: GrowingTree, count: number): void {
  for (let i = 0; i < count; i++) {
    tree.feature.push(-1);
    tree.threshold.push(0);
    tree.left.push(-1);
    tree.value.push(0);
  }
}

function measureLevel({ y, weights, nodeOf }: TreeRows, from: number, nodes: number): TreeLevel {
  const level = {
    from,
    rows: new Float64Array(nodes),
    weights: new Float64Array(nodes),
    sums: new Float64Array(nodes),
  };
  for (let row = 0; row < nodeOf.length; row++) {
    const node = nodeOf[row] - from;
    if (node < 0) continue;
    level.rows[node]++;
    level.weights[node] += weights[row];
    level.sums[node] += weights[row] * y[row];
  }
  return level;
}

function splitLevel(tree: GrowingTree, x: SortedColumns, rows: TreeRows, from: number, splits: Splits): void {
  splits.feature.forEach((feature, i) => {
    if (feature < 0) return;
    tree.feature[from + i] = feature;
    tree.threshold[from + i] = splits.threshold[i];
    tree.left[from + i] = tree.value.length;
    tree.gains[feature] += splits.gain[i];
    addNodes(tree, 2);
  });
  const { nodeOf } = rows;
  for (let row = 0; row < nodeOf.length; row++) {
    const node = nodeOf[row];
    if (node < from || tree.feature[node] < 0) continue;
    const goesLeft = x.values[tree.feature[node]][row] <= tree.threshold[node];
    nodeOf[row] = tree.left[node] + (goesLeft ? 0 : 1);
  }
}
