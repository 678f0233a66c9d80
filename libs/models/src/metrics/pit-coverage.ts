import { createRandom } from '@busyness/core';
import { modelsErrors } from '../errors.js';
import { checkLengths } from './check-lengths.js';

/**
 * Returns the share of randomised probability integral transforms (PIT) that lie in [low, high].
 *
 * A row's transform is F(y - 1) + v (F(y) - F(y - 1)), with v uniform on [0, 1): where in its forecast
 * distribution the count fell. If the forecasts are right it is uniform, however coarse the counts are, and the
 * share is high - low (0.8 for .1 and .9). Less means intervals too narrow, more too wide.
 *
 * No rows give NaN, and so does a NaN anywhere. One pass; the same seed gives the same share.
 *
 * Source: C. Czado, T. Gneiting and L. Held, "Predictive model assessment for count data", Biometrics 65 (2009).
 *
 * @param below P(Y < y): the forecast's probability of less than what came, one a row
 * @param atMost P(Y <= y), one a row
 * @param low the lower end, 0 <= low < high <= 1
 * @param high the upper end
 * @param seed of the draws of v
 * @throws MODELS_LENGTH_MISMATCH, MODELS_PARAMETER_INVALID
 */
export function pitCoverage(
  below: ArrayLike<number>,
  atMost: ArrayLike<number>,
  low: number,
  high: number,
  seed: number,
): number {
  checkLengths(below, 'P(Y <= y)', atMost);
  if (!(low >= 0 && low < high && high <= 1)) {
    throw modelsErrors.MODELS_PARAMETER_INVALID({
      where: 'pitCoverage',
      parameter: '[low, high]',
      expected: 'inside [0, 1], low below high',
      came: `[${low}, ${high}]`,
    });
  }
  const random = createRandom(seed, 'pit');
  let inside = 0;
  for (let i = 0; i < below.length; i++) {
    const transform = below[i] + random() * (atMost[i] - below[i]);
    if (Number.isNaN(transform)) return NaN;
    if (transform >= low && transform <= high) inside++;
  }
  return inside / below.length;
}
