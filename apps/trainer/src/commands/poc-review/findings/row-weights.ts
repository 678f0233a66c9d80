import { countPings } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { groupRows } from '../notebook/group-rows.js';
import { NOTEBOOK_RESOLUTION } from '../notebook/open-notebook.js';
import { rSquared } from '../scoring/r-squared.js';
import { pick, predictTest } from '../scoring/score-forest.js';

const LARGEST = 10;
const SMALL = 50;

/** Each group weighs as much as it has rows, so the score is that of a few busy groups. */
export const ROW_WEIGHTS: Finding = {
  flaw: 4,
  title: 'busy groups make the score',
  measure({ pings, columns, target, split, groups }) {
    const tests = pick(target, split.test);
    const predictions = predictTest(columns, target, split);
    const tested = groupRows(split.test.map((row) => groups.of[row]));
    const sums = new Float64Array(tested.sizes.length);
    predictions.forEach((prediction, i) => (sums[tested.of[i]] += prediction));
    const means = sums.map((sum, group) => sum / tested.sizes[group]);
    const targets = Float64Array.from(tested.firstRows, (i) => tests[i]);
    const errors = Array.from(targets, (value, i) =>
      value < SMALL ? Math.abs(means[i] - value) / value : NaN,
    );
    const ofSmall = errors.filter((error) => !Number.isNaN(error));
    const largest = [...groups.sizes].sort((a, b) => b - a).slice(0, LARGEST);
    const { counts } = countPings(pings, { target: 'orders', h3Resolution: NOTEBOOK_RESOLUTION });
    return [
      measureOf(
        'largestShare',
        `weight of the ${LARGEST} heaviest cell-hours in the score`,
        sum(largest) / pings.length,
        largest.length / counts.length,
      ),
      measureOf('rowR2', 'R2 by row', rSquared(tests, predictions)),
      measureOf('groupR2', 'R2 by group, each once', rSquared(targets, means)),
      measureOf(
        'smallError',
        `mean relative error of groups under ${SMALL} rows`,
        sum(ofSmall) / ofSmall.length,
      ),
    ];
  },
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
