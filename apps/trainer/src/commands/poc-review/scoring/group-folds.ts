import type { RowGroups } from '../notebook/group-rows.js';
import type { RowSplit } from '../notebook/split-rows.js';

const FOLDS = 5;

/**
 * Returns five splits in each of which whole groups are held out, each row in one of them: scikit-learn's
 * `GroupKFold(5)`. The largest group goes first, each to the fold with the fewest rows so far. Fewer groups make
 * fewer folds; one group makes none.
 */
export function groupFolds({ of, sizes }: RowGroups): RowSplit[] {
  const folds = Math.min(FOLDS, sizes.length);
  if (folds < 2) return [];
  const bySize = Uint32Array.from(sizes, (_, group) => group).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const foldOf = new Uint32Array(sizes.length);
  const loads = new Array<number>(folds).fill(0);
  for (const group of bySize) {
    const lightest = loads.indexOf(Math.min(...loads));
    foldOf[group] = lightest;
    loads[lightest] += sizes[group];
  }
  const rows = Uint32Array.from(of, (_, row) => row);
  return loads.map((_, fold) => ({
    train: rows.filter((row) => foldOf[of[row]] !== fold),
    test: rows.filter((row) => foldOf[of[row]] === fold),
  }));
}
