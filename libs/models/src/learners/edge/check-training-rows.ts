import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';
import type { FitOptions } from '../../learner.js';
import { checkMatrixSize } from './check-matrix-size.js';

/**
 * Checks what every `fit` is given: sizes that agree, at least one row of some weight, and numbers that are numbers.
 *
 * @param targets what a target must be: 'finite', or 'non-negative' for counts and rates
 * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS
 */
export function checkTrainingRows(
  learner: string,
  x: Matrix,
  y: Float64Array,
  targets: 'finite' | 'non-negative',
  { weights, offset }: Pick<FitOptions, 'weights' | 'offset'> = {},
): void {
  checkMatrixSize(`the training matrix of ${learner}`, x);
  checkLength('the targets', y, x.rows);
  if (weights) checkLength('the weights', weights, x.rows);
  if (offset) checkLength('the offset', offset, x.rows);
  const lowest = targets === 'finite' ? -Infinity : 0;
  let total = 0;
  for (let row = 0; row < x.rows; row++) {
    const target = y[row];
    if (!(Number.isFinite(target) && target >= lowest)) {
      throw invalid('a target', targets === 'finite' ? 'finite' : 'finite and at least 0', row, target);
    }
    if (offset && !Number.isFinite(offset[row])) throw invalid('an offset', 'finite', row, offset[row]);
    const weight = weights ? weights[row] : 1;
    if (!(weight >= 0 && weight < Infinity)) throw invalid('a weight', 'finite and at least 0', row, weight);
    total += weight;
  }
  if (!(total > 0)) throw modelsErrors.MODELS_NO_ROWS({ where: learner });
}

function checkLength(what: string, values: Float64Array, rows: number): void {
  if (values.length !== rows) {
    const against = 'the rows of the matrix';
    throw modelsErrors.MODELS_LENGTH_MISMATCH({ what, came: values.length, against, expected: rows });
  }
}

function invalid(what: string, expected: string, row: number, value: number): Error {
  return modelsErrors.MODELS_VALUE_INVALID({ what, expected, row, value });
}
