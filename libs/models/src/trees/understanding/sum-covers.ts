import { LEAF, type TreeEnsemble } from '../tree-ensemble.js';

/** Returns the weight of the training rows that came through each node: of a split, what its leaves have. */
export function sumCovers({ kind, gainOrCover, right }: TreeEnsemble): Float64Array {
  const covers = Float64Array.from(gainOrCover);
  // Children lie after their parents.
  for (let node = covers.length - 1; node >= 0; node--) {
    if (kind[node] !== LEAF) covers[node] = covers[node + 1] + covers[right[node]];
  }
  return covers;
}

/** Returns the share of a split's training weight that went to one of its children; half where there was none. */
export function shareOf(covers: Float64Array, split: number, child: number): number {
  return covers[split] > 0 ? covers[child] / covers[split] : 0.5;
}
