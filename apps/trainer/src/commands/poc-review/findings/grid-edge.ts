import { type Finding, measureOf } from '../finding.js';
import type { RowSplit } from '../notebook/split-rows.js';
import { groupFolds } from '../scoring/group-folds.js';
import { NOTEBOOK_FOREST, scoreForest } from '../scoring/score-forest.js';

const DEPTHS = [4, 5];
const LEAVES = [50, 75];
const FOLDS = 3;
/** Beyond the grid: what its best point at the corner should have led to. */
const DEEPER = { ...NOTEBOOK_FOREST, maxDepth: 8, minRows: 5 };
const UNLIMITED = { ...NOTEBOOK_FOREST, maxDepth: Infinity, minRows: 1 };

/** The grid's best point is its corner, and beyond it the forest learns the table of groups by heart. */
export const GRID_EDGE: Finding = {
  flaw: 2,
  title: 'the grid ends too early',
  measure({ columns, target, split, groups }) {
    const folds = foldsOf(split.train);
    const grid = DEPTHS.flatMap((maxDepth) =>
      LEAVES.map((minRows) => {
        const options = { ...NOTEBOOK_FOREST, maxDepth, minRows };
        const scores = folds.map((fold) => scoreForest(columns, target, [fold], options));
        return { maxDepth, minRows, score: scores.reduce((sum, score) => sum + score, 0) / FOLDS };
      }),
    );
    const best = grid.reduce((a, b) => (b.score > a.score ? b : a));
    const known = (value: number) => (Number.isFinite(best.score) ? value : null);
    const heldOut = groupFolds(groups);
    return [
      measureOf('bestDepth', `best depth of ${DEPTHS.join(' and ')}`, known(best.maxDepth)),
      measureOf('bestLeaf', `best least rows in a leaf of ${LEAVES.join(' and ')}`, known(best.minRows)),
      measureOf('bestR2', 'its R2, 3 folds', best.score),
      measureOf(
        'deeperR2',
        'R2 at depth 8 and 5 rows, random split',
        scoreForest(columns, target, [split], DEEPER),
      ),
      measureOf(
        'unlimitedR2',
        'R2 without limits, random split',
        scoreForest(columns, target, [split], UNLIMITED),
      ),
      measureOf(
        'deeperGroupsOutR2',
        'R2 at depth 8, groups held out',
        scoreForest(columns, target, heldOut, DEEPER),
      ),
    ];
  },
};

/** scikit-learn's `KFold(3)` without shuffling, of rows that are shuffled already. */
function foldsOf(rows: Uint32Array): RowSplit[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const from = Math.floor((fold * rows.length) / FOLDS);
    const to = Math.floor(((fold + 1) * rows.length) / FOLDS);
    return { test: rows.slice(from, to), train: rows.filter((_, i) => i < from || i >= to) };
  });
}
