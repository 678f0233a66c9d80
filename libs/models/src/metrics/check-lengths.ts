import { modelsErrors } from '../errors.js';

/**
 * Checks that `other` is as long as the observations `y`.
 *
 * @throws MODELS_LENGTH_MISMATCH
 */
export function checkLengths(y: ArrayLike<number>, what: string, other: ArrayLike<number>): void {
  if (other.length !== y.length) {
    throw modelsErrors.MODELS_LENGTH_MISMATCH({
      what,
      came: other.length,
      against: 'the observations',
      expected: y.length,
    });
  }
}
