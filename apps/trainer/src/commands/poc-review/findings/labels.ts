import { type Ping, countPings, fitPocFeatures, listRestaurants, restaurantKey } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { keepColumns, replaceColumn } from '../forest/sort-columns.js';
import { numpyPermutation } from '../notebook/numpy-permutation.js';
import { NOTEBOOK_RESOLUTION, type Notebook, columnOf } from '../notebook/open-notebook.js';
import { shufflePings } from '../notebook/shuffle-pings.js';
import { scoreForest } from '../scoring/score-forest.js';

const RELABELLINGS = 20;
const FIRST_ROWS = 6000;

/** A cell's label is its place in a sorted list: an order without meaning, and another one for another file. */
export const LABELS: Finding = {
  flaw: 12,
  title: 'labels mean nothing and move',
  measure(notebook) {
    const { pings, state } = notebook;
    const scores = scoreRelabellings(notebook);
    const { h3Resolution, centroids, cells } = state;
    const first = fitPocFeatures(pings.slice(0, FIRST_ROWS), { h3Resolution, centroids });
    const shuffled = shufflePings(pings);
    return [
      measureOf(
        'leastR2',
        `least R2 of ${RELABELLINGS} labellings (cell, day and hour only)`,
        Math.min(...scores),
      ),
      measureOf('mostR2', 'greatest', Math.max(...scores)),
      measureOf('firstCells', `cells in the first ${FIRST_ROWS} rows`, first.cells.length),
      measureOf(
        'shifted',
        'of those, labels that all rows change',
        first.cells.filter((cell, i) => cells.indexOf(cell) !== i).length,
      ),
      measureOf('unseen', 'cells that have no label then', cells.length - first.cells.length),
      measureOf(
        'restaurantIds',
        'restaurant ids that another order of rows changes',
        countMoved(pings, shuffled),
      ),
      measureOf('changed', 'counts that it changes', null, countChanged(pings, shuffled)),
    ];
  },
};

function scoreRelabellings({ features, columns, target, split, state }: Notebook): number[] {
  const three = keepColumns(columns, ['h3_index_label', 'date_day_number', 'date_hour_number']);
  const labels = columnOf(features, 'h3_index_label');
  return Array.from({ length: RELABELLINGS }, (_, seed) => {
    const relabelled = numpyPermutation(seed, state.cells.length);
    const values = labels.map((label) => relabelled[label]);
    return scoreForest(replaceColumn(three, 'h3_index_label', values), target, [split]);
  });
}

function countMoved(pings: readonly Ping[], shuffled: readonly Ping[]): number {
  const ids = new Map(listRestaurants(shuffled).map(({ lat, lon }, id) => [restaurantKey(lat, lon), id]));
  return listRestaurants(pings).filter(({ lat, lon }, id) => ids.get(restaurantKey(lat, lon)) !== id).length;
}

function countChanged(pings: readonly Ping[], shuffled: readonly Ping[]): number {
  const options = { target: 'pings', h3Resolution: NOTEBOOK_RESOLUTION } as const;
  const [before, after] = [countPings(pings, options), countPings(shuffled, options)];
  return before.counts.filter((count, i) => count !== after.counts[i]).length;
}
