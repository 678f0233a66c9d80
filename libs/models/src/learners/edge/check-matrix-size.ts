import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';

/**
 * Checks that a matrix holds as many values and names as its sizes say.
 *
 * @throws MODELS_LENGTH_MISMATCH
 */
export function checkMatrixSize(what: string, { data, rows, columns, names }: Matrix): void {
  if (data.length !== rows * columns) {
    const against = `its ${rows} rows x ${columns} columns`;
    throw modelsErrors.MODELS_LENGTH_MISMATCH({ what, came: data.length, against, expected: rows * columns });
  }
  if (names.length !== columns) {
    throw modelsErrors.MODELS_LENGTH_MISMATCH({
      what: `the names of ${what}`,
      came: names.length,
      against: 'its columns',
      expected: columns,
    });
  }
}
