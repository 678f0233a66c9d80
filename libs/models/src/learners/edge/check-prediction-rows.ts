import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';
import { checkMatrixSize } from './check-matrix-size.js';

/**
 * Checks that `x` has the columns a model was fitted on, by name and order, and returns where to write predictions:
 * `out`, or a new array.
 *
 * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH
 */
export function checkPredictionRows(
  kind: string,
  names: readonly string[],
  x: Matrix,
  out: Float64Array | undefined,
): Float64Array {
  const what = `a matrix for the ${kind} model`;
  checkMatrixSize(what, x);
  if (x.columns !== names.length) {
    throw modelsErrors.MODELS_COLUMNS_MISMATCH({
      what,
      expected: `${names.length} columns`,
      came: `${x.columns}`,
    });
  }
  for (let i = 0; i < names.length; i++) {
    if (x.names[i] !== names[i]) {
      throw modelsErrors.MODELS_COLUMNS_MISMATCH({
        what,
        expected: `"${names[i]}" as column ${i}`,
        came: `"${x.names[i]}"`,
      });
    }
  }
  if (out && out.length !== x.rows) {
    throw modelsErrors.MODELS_LENGTH_MISMATCH({
      what: 'out',
      came: out.length,
      against: 'the rows of the matrix',
      expected: x.rows,
    });
  }
  return out ?? new Float64Array(x.rows);
}
