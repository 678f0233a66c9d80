import { goesLeft } from '../goes-left.js';
import { LEAF, type TreeEnsemble } from '../tree-ensemble.js';
import { ShapleyPath } from './shapley-path.js';
import { shareOf, sumCovers } from './sum-covers.js';

/**
 * Exact Shapley values of the columns of single rows, by path-dependent TreeSHAP: what is not known of a row is
 * averaged over the training rows that came through the same node.
 *
 * The work for one row is that of all leaves times the square of the trees' depth.
 */
export class RowExplainer {
  /** What the trees say of a row of which nothing is known: the values of a row add up from here. */
  readonly base: number;
  private readonly covers: Float64Array;
  private readonly path: ShapleyPath;
  private readonly scale: number;

  constructor(private readonly trees: TreeEnsemble) {
    this.covers = sumCovers(trees);
    this.scale = trees.aggregation === 'mean' ? 1 / trees.depths.length : 1;
    const deepest = trees.depths.reduce((most, depth) => Math.max(most, depth), 0);
    // One path for each level above a leaf, of no more places than there are columns, and two.
    this.path = new ShapleyPath((deepest + 2) * (Math.min(deepest, trees.names.length) + 3));
    this.base = trees.base + this.scale * this.sumExpectations();
  }

  /** Adds to `out`, one number a column, what each column of the row adds to `base`. */
  explain(row: Float32Array | Float64Array, out: Float64Array): void {
    const { starts } = this.trees;
    for (let t = 0; t + 1 < starts.length; t++) this.visit(row, out, starts[t], 0, 0, -1, 1, 1);
  }

  /**
   * Walks all of a tree below a node.
   *
   * @param from where the path to the node's parent starts, and how many places it has
   * @param column the parent's, with the shares of `ShapleyPath` for this side of it
   */
  private visit(
    row: Float32Array | Float64Array,
    out: Float64Array,
    node: number,
    from: number,
    parentLength: number,
    column: number,
    zero: number,
    one: number,
  ): void {
    // Neither the row nor any training row comes here.
    if (zero === 0 && one === 0) return;
    const { path, covers, trees } = this;
    const start = from + parentLength;
    path.copy(from, parentLength, start);
    path.extend(start, parentLength, column, zero, one);
    let length = parentLength + 1;
    if (trees.kind[node] === LEAF) {
      const value = trees.value[node] * this.scale;
      for (let i = 1; i < length; i++) {
        const share = path.sumWithout(start, length, i) * (path.one[start + i] - path.zero[start + i]);
        out[path.column[start + i]] += share * value;
      }
      return;
    }
    const split = trees.column[node];
    let zeroSoFar = 1;
    let oneSoFar = 1;
    for (let i = 1; i < length; i++) {
      if (path.column[start + i] !== split) continue;
      zeroSoFar = path.zero[start + i];
      oneSoFar = path.one[start + i];
      path.unwind(start, length, i);
      length--;
      break;
    }
    const left = node + 1;
    const right = trees.right[node];
    const isLeft = goesLeft(trees, node, row[split]);
    const leftShare = zeroSoFar * shareOf(covers, node, left);
    const rightShare = zeroSoFar * shareOf(covers, node, right);
    this.visit(row, out, left, start, length, split, leftShare, isLeft ? oneSoFar : 0);
    this.visit(row, out, right, start, length, split, rightShare, isLeft ? 0 : oneSoFar);
  }

  private sumExpectations(): number {
    const { starts, kind, value, right } = this.trees;
    const expected = Float64Array.from(value);
    for (let node = expected.length - 1; node >= 0; node--) {
      if (kind[node] === LEAF) continue;
      expected[node] =
        shareOf(this.covers, node, node + 1) * expected[node + 1] +
        shareOf(this.covers, node, right[node]) * expected[right[node]];
    }
    return starts.subarray(0, -1).reduce((sum, root) => sum + expected[root], 0);
  }
}
