import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';

/**
 * Returns the indices of the columns of `x` that have these names.
 *
 * @throws MODELS_COLUMNS_MISMATCH when there is no such column, or none at all
 */
export function findCategories(
  learner: string,
  { names }: Matrix,
  categoricalColumns: readonly string[],
): ReadonlySet<number> {
  const what = `the training matrix of ${learner}`;
  if (names.length === 0) {
    throw modelsErrors.MODELS_COLUMNS_MISMATCH({ what, expected: 'at least one column', came: 'none' });
  }
  const found = new Set<number>();
  for (const name of categoricalColumns) {
    const column = names.indexOf(name);
    if (column < 0) {
      const expected = `the categorical column "${name}"`;
      throw modelsErrors.MODELS_COLUMNS_MISMATCH({ what, expected, came: names.join(', ') });
    }
    found.add(column);
  }
  return found;
}
