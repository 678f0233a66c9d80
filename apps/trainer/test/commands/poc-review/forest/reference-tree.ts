import type { TreeLimits } from '../../../../src/commands/poc-review/forest/grow-tree.js';

interface Node {
  readonly value: number;
  readonly split?: {
    readonly column: number;
    readonly threshold: number;
    readonly sides: readonly [Node, Node];
  };
}

/** The obvious way: each node tries each threshold of each column and sums the squares on both sides. */
export function growNode(
  x: readonly Float64Array[],
  y: Float64Array,
  weights: Uint16Array,
  { maxDepth, minRows }: TreeLimits,
  rows = Array.from(y, (_, row) => row).filter((row) => weights[row] > 0),
): Node {
  const { mean, squares } = measure(rows, y, weights);
  let best = squares - 1e-6;
  let chosen: { column: number; threshold: number; left: number[]; right: number[] } | undefined;
  if (maxDepth > 0) {
    x.forEach((values, column) => {
      const distinct = [...new Set(rows.map((row) => values[row]))].sort((a, b) => a - b);
      distinct.slice(1).forEach((value, i) => {
        const threshold = (distinct[i] + value) / 2;
        const left = rows.filter((row) => values[row] <= threshold);
        const right = rows.filter((row) => values[row] > threshold);
        if (left.length < minRows || right.length < minRows) return;
        const both = measure(left, y, weights).squares + measure(right, y, weights).squares;
        if (both >= best - 1e-9) return;
        best = both;
        chosen = { column, threshold, left, right };
      });
    });
  }
  if (!chosen) return { value: mean };
  const { column, threshold, left, right } = chosen;
  const deeper = { maxDepth: maxDepth - 1, minRows };
  const sides = [left, right].map((side) => growNode(x, y, weights, deeper, side)) as [Node, Node];
  return { value: mean, split: { column, threshold, sides } };
}

/** Returns the leaf's value for a row. */
export function askNode({ value, split }: Node, x: readonly Float64Array[], row: number): number {
  if (!split) return value;
  return askNode(split.sides[x[split.column][row] <= split.threshold ? 0 : 1], x, row);
}

function measure(rows: readonly number[], y: Float64Array, weights: Uint16Array) {
  const weight = rows.reduce((sum, row) => sum + weights[row], 0);
  const mean = rows.reduce((sum, row) => sum + weights[row] * y[row], 0) / weight;
  return { mean, squares: rows.reduce((sum, row) => sum + weights[row] * (y[row] - mean) ** 2, 0) };
}
