import { FORECAST_COLUMNS, POC_MODEL_FEATURES, cellOf, fitPocFeatures } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { keepColumns } from '../forest/sort-columns.js';
import { NOTEBOOK_RESOLUTION, type Notebook } from '../notebook/open-notebook.js';
import { scoreForest } from '../scoring/score-forest.js';

const NAME = 'restaurants_per_index';

/** A second name for the cell that the forest can split by size, and it is not the number of restaurants there. */
export const RESTAURANTS_PER_CELL: Finding = {
  flaw: 7,
  title: `${NAME} names the cell`,
  measure(notebook) {
    const { state, columns, target, split } = notebook;
    const { cells, restaurants, restaurantsPerCell } = state;
    const standing = new Map<string, number>();
    for (const { lat, lon } of restaurants) {
      const cell = cellOf(lat, lon, NOTEBOOK_RESOLUTION);
      standing.set(cell, (standing.get(cell) ?? 0) + 1);
    }
    const without = POC_MODEL_FEATURES.filter((name) => name !== NAME);
    const countAbout = (names: readonly string[]) =>
      names.filter((name) => name.includes('restaurant')).length;
    return [
      measureOf('cells', 'cells', cells.length),
      measureOf('values', 'distinct values', new Set(restaurantsPerCell).size),
      measureOf(
        'sum',
        'restaurants, summed over cells',
        restaurantsPerCell.reduce((sum, n) => sum + n),
        restaurants.length,
      ),
      measureOf(
        'wrong',
        'cells where it is not the number of restaurants',
        cells.filter((cell, i) => (standing.get(cell) ?? 0) !== restaurantsPerCell[i]).length,
      ),
      measureOf('none', 'cells where none stands', cells.filter((cell) => !standing.has(cell)).length),
      measureOf('testRows', 'cells where the test rows change it', countChangedByTestRows(notebook)),
      measureOf(
        'columns',
        'columns about restaurants',
        countAbout(POC_MODEL_FEATURES),
        countAbout(FORECAST_COLUMNS),
      ),
      measureOf('r2', 'R2 of the forest', scoreForest(columns, target, [split])),
      measureOf('r2Without', 'R2 without it', scoreForest(keepColumns(columns, without), target, [split])),
    ];
  },
};

/** Null where there is no row to train on. */
function countChangedByTestRows({ pings, state, split }: Notebook): number | null {
  if (split.train.length === 0) return null;
  const { cells, restaurantsPerCell, centroids, h3Resolution } = state;
  const trainedOn = Array.from(split.train, (row) => pings[row]);
  const trained = fitPocFeatures(trainedOn, { h3Resolution, centroids });
  const values = new Map(trained.cells.map((cell, i) => [cell, trained.restaurantsPerCell[i]]));
  return cells.filter((cell, i) => values.get(cell) !== restaurantsPerCell[i]).length;
}
