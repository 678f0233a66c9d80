import type { SortedColumns } from './sort-columns.js';

/** Rows that a tree learns from: how often each counts, and in which node each is (-1 for none). */
export interface TreeRows {
  readonly y: Float64Array;
  readonly weights: Uint16Array;
  readonly nodeOf: Int32Array;
  /** One array a column: the rows with a weight above 0, smallest value first. */
  readonly orders: readonly Uint32Array[];
  /** The columns in the order in which they are tried. */
  readonly tries: Uint32Array;
}

/** The nodes of one depth, numbered from `from` on: distinct rows, weights and weighted sums of the target. */
export interface TreeLevel {
  readonly from: number;
  readonly rows: Float64Array;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
}

/** The best split of each node of a level; feature -1 where there is none. */
export interface Splits {
  readonly feature: Int32Array;
  /** Values up to it go left. */
  readonly threshold: Float64Array;
  /** By how much it lowers the weighted sum of squares. */
  readonly gain: Float64Array;
}

/** The targets are counts: what lowers a sum of squares by less is rounding. */
const LEAST_GAIN = 1e-6;

/**
 * Returns the best split of each node: of all columns and all thresholds the one that lowers the sum of squares most,
 * the first tried of equals. One pass over the sorted rows a column.
 *
 * @param minRows the fewest distinct rows on either side
 */
export function findSplits(x: SortedColumns, tree: TreeRows, level: TreeLevel, minRows: number): Splits {
  const nodes = level.rows.length;
  const best = {
    feature: new Int32Array(nodes).fill(-1),
    threshold: new Float64Array(nodes),
    gain: new Float64Array(nodes).fill(LEAST_GAIN),
  };
  for (const feature of tree.tries) scanColumn(x, tree, level, minRows, feature, best);
  return best;
}

function scanColumn(
  x: SortedColumns,
  { y, weights, nodeOf, orders }: TreeRows,
  { from, ...whole }: TreeLevel,
  minRows: number,
  feature: number,
  best: Splits,
): void {
  const values = x.values[feature];
  const order = orders[feature];
  const nodes = whole.rows.length;
  const rows = new Float64Array(nodes);
  const leftWeights = new Float64Array(nodes);
  const sums = new Float64Array(nodes);
  const last = new Float64Array(nodes);
  const wholeScores = whole.sums.map((sum, node) => (sum * sum) / whole.weights[node]);
  for (let at = 0; at < order.length; at++) {
    const row = order[at];
    const node = nodeOf[row] - from;
    if (node < 0) continue;
    const value = values[row];
    if (rows[node] >= minRows && value > last[node] && whole.rows[node] - rows[node] >= minRows) {
      const sum = sums[node];
      const rest = whole.sums[node] - sum;
      const weight = leftWeights[node];
      const split = (sum * sum) / weight + (rest * rest) / (whole.weights[node] - weight);
      const gain = split - wholeScores[node];
      if (gain > best.gain[node]) {
        best.gain[node] = gain;
        best.feature[node] = feature;
        best.threshold[node] = (last[node] + value) / 2;
      }
    }
    rows[node]++;
    leftWeights[node] += weights[row];
    sums[node] += weights[row] * y[row];
    last[node] = value;
  }
}
