import type { RowGroups } from '../notebook/group-rows.js';
import type { RowSplit } from '../notebook/split-rows.js';

/**
 * Returns the mean training target of each test row's group: a model that has learned nothing but a table. Rows of a
 * group without a training row get the mean of all.
 */
export function lookUpMeans(
  { of, sizes }: RowGroups,
  target: Float64Array,
  { train, test }: RowSplit,
): Float64Array {
  const sums = new Float64Array(sizes.length);
  const counts = new Float64Array(sizes.length);
  let all = 0;
  for (const row of train) {
    sums[of[row]] += target[row];
    counts[of[row]]++;
    all += target[row];
  }
  return Float64Array.from(test, (row) =>
    counts[of[row]] > 0 ? sums[of[row]] / counts[of[row]] : all / train.length,
  );
}
