import type { Loss } from '../../src/trees/boosting/losses.js';
import type { SlowPair } from './slow-histogram.js';

/** The twin of `stepRows`, for one row. */
export function slowStep(loss: Loss, state: number, step: number): number {
  if (loss !== 'poisson') return Math.fround(state + step);
  return Math.fround(Math.min(2 ** 100, Math.max(2 ** -100, state * step)));
}

/** The gradient and hessian of one row, as they are before they are scaled and rounded. */
export function slowDerivatives(
  loss: Loss,
  quantile: number,
  state: number,
  target: number,
  weight: number,
): SlowPair {
  if (loss === 'squared') return { gradient: weight * state, hessian: weight };
  if (loss === 'poisson') return { gradient: weight * (state - target), hessian: weight * state };
  const slope = state > 0 ? 1 - quantile : state < 0 ? -quantile : 0;
  return { gradient: weight * slope, hessian: weight };
}

/** Whether a row is in the sample of a tree. */
export function slowIsSampled(row: number, key: number, limit: number): boolean {
  let hash = Math.imul(row, 0x9e3779b1) ^ key;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0 <= limit;
}

/** The twin of `selectQuantile`: of numbers with whole weights. */
export function slowQuantile(
  values: readonly number[],
  weights: readonly number[],
  quantile: number,
): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wanted = Math.max(1, Math.ceil(quantile * total));
  let sum = 0;
  for (const i of order) {
    sum += weights[i];
    if (sum >= wanted) return values[i];
  }
  return NaN;
}
