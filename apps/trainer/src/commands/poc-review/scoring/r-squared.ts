import { rSquared as rSquaredOfPairs } from 'simple-statistics';

/** Returns the share of the target's variance that predictions explain; NaN or -Infinity where it does not vary. */
export function rSquared(target: Float64Array, predicted: Float64Array): number {
  if (target.length < 2) return NaN;
  const pairs = Array.from(target, (value, i) => [predicted[i], value]);
  return rSquaredOfPairs(pairs, (prediction) => prediction);
}

/** Returns the mean absolute difference; NaN of no rows. */
export function meanAbsoluteError(target: Float64Array, predicted: Float64Array): number {
  return target.reduce((sum, value, i) => sum + Math.abs(value - predicted[i]), 0) / target.length;
}
