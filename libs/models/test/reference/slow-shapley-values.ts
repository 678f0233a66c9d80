import { goesLeft } from '../../src/trees/goes-left.js';
import { LEAF, type TreeEnsemble } from '../../src/trees/tree-ensemble.js';

/** What a tree says below a node of a row of which only some columns are known. */
function expect(
  trees: TreeEnsemble,
  covers: readonly number[],
  row: Float64Array,
  known: number,
  node: number,
): number {
  if (trees.kind[node] === LEAF) return trees.value[node];
  const left = node + 1;
  const right = trees.right[node];
  const column = trees.column[node];
  if ((known >> column) & 1) {
    return expect(trees, covers, row, known, goesLeft(trees, node, row[column]) ? left : right);
  }
  const share = covers[node] > 0 ? covers[left] / covers[node] : 0.5;
  return (
    share * expect(trees, covers, row, known, left) + (1 - share) * expect(trees, covers, row, known, right)
  );
}

function coverOf(trees: TreeEnsemble, node: number): number {
  if (trees.kind[node] === LEAF) return trees.gainOrCover[node];
  return coverOf(trees, node + 1) + coverOf(trees, trees.right[node]);
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** Shapley values by their definition: over all subsets of the columns. */
export function explainSlowly(
  trees: TreeEnsemble,
  row: Float64Array,
): { base: number; values: Float64Array } {
  const columns = trees.names.length;
  const covers = Array.from(trees.kind, (_, node) => coverOf(trees, node));
  const roots = [...trees.starts.slice(0, -1)];
  const scale = trees.aggregation === 'mean' ? 1 / roots.length : 1;
  const worth = Array.from(
    { length: 2 ** columns },
    (_, known) => scale * roots.reduce((sum, root) => sum + expect(trees, covers, row, known, root), 0),
  );
  const values = new Float64Array(columns);
  for (let f = 0; f < columns; f++) {
    for (let known = 0; known < worth.length; known++) {
      if ((known >> f) & 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(columns - size - 1)) / factorial(columns);
      values[f] += weight * (worth[known | (1 << f)] - worth[known]);
    }
  }
  return { base: trees.base + worth[0], values };
}
