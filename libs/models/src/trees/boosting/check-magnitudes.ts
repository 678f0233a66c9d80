import { modelsErrors } from '../../errors.js';
import type { FitOptions } from '../../learner.js';
import type { Loss } from './losses.js';

/** Well within float32, in which rows are kept while they are boosted. */
const GREATEST = 1e30;
const LEAST_WEIGHT = 1e-30;

/** Of the logarithm of an exposure: its exponential is within 1e26 of 1, either way. */
const GREATEST_LOG_OFFSET = 60;

/** Refuses numbers that float32 could not hold. @throws MODELS_VALUE_INVALID */
export function checkMagnitudes(loss: Loss, y: Float64Array, { weights, offset }: FitOptions): void {
  refuse('a target', `within ${GREATEST} of 0`, y, (value) => Math.abs(value) <= GREATEST);
  if (offset) {
    const most = loss === 'poisson' ? GREATEST_LOG_OFFSET : GREATEST;
    refuse('an offset', `within ${most} of 0`, offset, (value) => Math.abs(value) <= most);
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
