import { POC_FEATURES, POC_MODEL_FEATURES, type PocFeature } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { fitForest, importancesOf } from '../forest/fit-forest.js';
import { keepColumns } from '../forest/sort-columns.js';
import { NOTEBOOK_FOREST, scoreForest } from '../scoring/score-forest.js';

/** What every row of a group shares. */
const GROUP_FEATURES: readonly PocFeature[] = [
  'date_day_number',
  'h3_index_label',
  'date_hour_number',
  'restaurants_per_index',
];

/** The target is the same for all rows of a group, so what differs between them cannot explain it. */
export const ROW_FEATURES: Finding = {
  flaw: 8,
  title: 'features of the row add nothing',
  measure({ columns, target, split }) {
    const forest = fitForest(columns, target, split.train, NOTEBOOK_FOREST);
    const importances = importancesOf(forest, columns);
    const ofRows = POC_MODEL_FEATURES.filter((name) => !GROUP_FEATURES.includes(name));
    const unused = POC_FEATURES.filter((name) => !POC_MODEL_FEATURES.includes(name));
    const r2With = (names: readonly string[]) => scoreForest(keepColumns(columns, names), target, [split]);
    return [
      measureOf('r2', `R2 with ${POC_MODEL_FEATURES.length} features`, r2With(POC_MODEL_FEATURES)),
      measureOf(
        'r2Group',
        `R2 with ${GROUP_FEATURES.length}: day, hour, cell, ${GROUP_FEATURES[3]}`,
        r2With(GROUP_FEATURES),
      ),
      measureOf('r2Row', `R2 with the other ${ofRows.length}`, r2With(ofRows)),
      measureOf(
        'importance',
        `importance of those ${ofRows.length}, of 1`,
        ofRows.reduce((sum, name) => sum + importances[name], 0),
      ),
      measureOf('euclidean', 'importance of the distance in degrees', importances['dist_to_restaurant']),
      measureOf('unused', 'columns computed and never used', unused.length),
    ];
  },
};
