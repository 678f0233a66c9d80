import { modelsErrors } from '../../errors.js';
import type { FitOptions } from '../../learner.js';

/** Well within float32, in which rows are kept while they are boosted. */
const GREATEST = 1e30;
const LEAST_WEIGHT = 1e-30;

/** Refuses numbers that float32 could not hold. @throws MODELS_VALUE_INVALID */
export function checkMagnitudes(y: Float64Array, { weights, offset }: FitOptions): void {
  refuse('a target', `within ${GREATEST} of 0`, y, (value) => Math.abs(value) <= GREATEST);
  if (offset) {
    refuse('an offset', `within ${GREATEST} of 0`, offset, (value) => Math.abs(value) <= GREATEST);
  }
  if (weights) {
    const expected = `0, or from ${LEAST_WEIGHT} to ${GREATEST}`;
    refuse(
      'a weight',
      expected,
      weights,
      (value) => value === 0 || (value >= LEAST_WEIGHT && value <= GREATEST),
    );
  }
}

function refuse(
  what: string,
  expected: string,
  values: Float64Array,
  isRight: (value: number) => boolean,
): void {
  const row = values.findIndex((value) => !isRight(value));
  if (row >= 0) throw modelsErrors.MODELS_VALUE_INVALID({ what, expected, row, value: values[row] });
}
