import type { Thread } from '../threads/thread-program.js';
import type { BoostingJob, NodeSums } from './boosting-job.js';
import { hessianBits, type Scales } from './choose-scales.js';
import type { TreeGrower } from './tree-grower.js';

/** Of fewer rows a histogram is soon gathered. */
const LEAST_ROWS = 2 ** 16;

/** Roots of so many trees come from one pass over the rows: what float32 rounds off states must not add up. */
const TREES_A_PASS = 16;

/** No row may count for more than so many: what is rounded off the others must stay small against them. */
const GREATEST_SHARE = 2 ** 12;

/**
 * Whether a tree's root has its histogram from the leaves of the tree before, not from the rows. That takes gradients
 * and hessians which go by a leaf's step in one way for all its rows, and the same rows and columns in each tree.
 */
export function isCarried({ rows, bounds, settings }: BoostingJob, round: number): boolean {
  const { loss, rowFraction, columnFraction, rounds } = settings;
  if (round % TREES_A_PASS === 0 || round >= rounds) return false;
  if (loss === 'quantile' || rowFraction < 1 || columnFraction < 1 || rows < LEAST_ROWS) return false;
  const greatest =
    loss === 'poisson' ? Math.max(bounds.greatest, bounds.greatestTarget) : bounds.greatestWeight;
  return greatest <= (GREATEST_SHARE * bounds.total) / rows;
}

/**
 * Carries the histograms of a tree's leaves over to the root of the next tree, and returns the sums of that root.
 *
 * With s the step of its leaf, a row's gradient g and hessian h become g + s h and h, for squared error; for Poisson,
 * whose step is a factor, they become g + (s - 1) h and s h. The same holds of their sums over the leaf.
 *
 * @param steps as `setLeafValues` wrote them
 * @param before the scales of the grown tree
 * @param scales those of the next
 */
export function carryRoot(
  { kernels, memory, index }: Thread,
  { rows, settings, regions }: BoostingJob,
  grown: TreeGrower,
  steps: Float64Array,
  before: Scales,
  scales: Scales,
): NodeSums {
  const isPoisson = settings.loss === 'poisson';
  const factors = new Float64Array(
    memory.buffer,
    regions.factors + index * settings.maxLeaves * 16,
    grown.leaves.length * 2,
  );
  const sums = { gradient: 0, hessian: 0, rows: 0 };
  grown.leaves.forEach((leaf, i) => {
    const toGradient = isPoisson ? steps[i] - 1 : steps[i];
    const toHessian = isPoisson ? steps[i] : 1;
    const { gradient, hessian, rows: own } = leaf.sums;
    sums.gradient += gradient + toGradient * hessian;
    sums.hessian += toHessian * hessian;
    sums.rows += own;
    factors[2 * leaf.histogram] = (toGradient * scales.gradient) / before.hessian;
    factors[2 * leaf.histogram + 1] = (toHessian * scales.hessian) / before.hessian;
  });
  const { address, stride, bytes } = grown.ownHistograms;
  kernels.carryHistograms(
    address,
    stride,
    grown.leaves.length,
    factors.byteOffset,
    scales.gradient / before.gradient,
    bytes,
    hessianBits(rows),
  );
  return sums;
}
