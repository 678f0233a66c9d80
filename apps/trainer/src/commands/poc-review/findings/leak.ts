import { type Finding, measureOf } from '../finding.js';
import { pick, predictTest, scoreForest } from '../scoring/score-forest.js';
import { groupFolds } from '../scoring/group-folds.js';
import { lookUpMeans } from '../scoring/look-up-means.js';
import { meanAbsoluteError, rSquared } from '../scoring/r-squared.js';
import { groupRows } from '../notebook/group-rows.js';
import { columnOf } from '../notebook/open-notebook.js';
import { splitLastSlots } from '../notebook/split-last-slots.js';
import { countChangedByLastHour } from './count-changed-by-last-hour.js';

/** Three of the features say which rows the target counts. */
export const LEAK: Finding = {
  flaw: 1,
  title: 'the target leaks',
  measure(notebook) {
    const { columns, target, groups, slots, split, features } = notebook;
    const tests = pick(target, split.test);
    const distinct = groupRows(groups.of, target).sizes.length;
    const known = new Set(pick32(groups.of, split.train));
    const seen = split.test.filter((row) => known.has(groups.of[row])).length;
    const cells = groupRows(columnOf(features, 'h3_index_label'));
    const late = splitLastSlots(notebook);
    const lateTests = pick(target, late.test);
    const latePredictions = predictTest(columns, target, late);
    const meanBefore = pick(target, late.train).reduce((sum, value) => sum + value, 0) / late.train.length;
    const changed = countChangedByLastHour(notebook);
    return [
      measureOf('groups', 'groups of cell, day and hour', groups.sizes.length),
      measureOf('targetValues', 'distinct targets, group by group', distinct),
      measureOf('testRowsSeen', 'share of test rows whose group is trained on', seen / split.test.length),
      measureOf(
        'lookupR2',
        'R2 of looking the group up',
        rSquared(tests, lookUpMeans(groups, target, split)),
      ),
      measureOf('forestR2', 'R2 of the forest, random split', scoreForest(columns, target, [split])),
      measureOf('groupsOutR2', 'R2, groups held out', scoreForest(columns, target, groupFolds(groups))),
      measureOf('cellsOutR2', 'R2, cells held out', scoreForest(columns, target, groupFolds(cells))),
      measureOf('hoursOutR2', 'R2, hours held out', scoreForest(columns, target, groupFolds(slots))),
      measureOf('lastHoursR2', 'R2, last two hours held out', rSquared(lateTests, latePredictions)),
      measureOf('lastHoursMae', 'mean error there, rows', meanAbsoluteError(lateTests, latePredictions)),
      measureOf(
        'lastHoursMaeOfMean',
        'the same of guessing the mean',
        meanAbsoluteError(
          lateTests,
          lateTests.map(() => meanBefore),
        ),
      ),
      measureOf(
        'changedByLastHour',
        'earlier features that the last hour changes',
        changed.notebook,
        changed.ours,
      ),
    ];
  },
};

function pick32(values: Uint32Array, rows: Uint32Array): Uint32Array {
  return rows.map((row) => values[row]);
}
