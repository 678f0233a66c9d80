import type { Thread } from '../threads/thread-program.js';
import type { BoostingJob } from './boosting-job.js';
import { SCRATCH_SUMS, scratchOf } from './boosting-regions.js';
import { leafValue } from './leaf-value.js';
import type { Leaf, TreeGrower } from './tree-grower.js';

/**
 * Sets the values of a tree's leaves, and writes for each how the states of its rows change; notes for every row of
 * this thread which leaf it is in. The only leaf of a tree that found no split changes nothing.
 */
export function setLeafValues(
  thread: Thread,
  job: BoostingJob,
  { leaves, tree }: TreeGrower,
  steps: Float64Array,
): void {
  const { settings } = job;
  const isStump = leaves.length === 1;
  const quantiles = settings.loss === 'quantile' && !isStump ? findQuantiles(thread, job, leaves) : undefined;
  leaves.forEach(({ node, sums: { gradient, hessian }, sampled, others }, leaf) => {
    const value = quantiles
      ? Math.fround(settings.learningRate * quantiles[leaf])
      : leafValue(settings, gradient, hessian);
    tree.value[node] = isStump ? 0 : value;
    tree.cover[node] = hessian;
    steps[leaf] = settings.loss === 'poisson' ? Math.exp(tree.value[node]) : tree.value[node];
    thread.kernels.markRows(sampled.address, sampled.count, leaf);
    thread.kernels.markRows(others.address, others.count, leaf);
  });
}

/** Each leaf's quantile of what its rows are off by: the leaves are shared out among the threads. */
function findQuantiles(
  { kernels, memory, index, count }: Thread,
  { regions, settings }: BoostingJob,
  leaves: readonly Leaf[],
): Float64Array {
  const lists = new Uint32Array(memory.buffer, regions.lists, leaves.length * count * 2);
  const quantiles = new Float64Array(memory.buffer, regions.quantiles, leaves.length);
  leaves.forEach(({ sampled }, leaf) => {
    lists.set([sampled.address, sampled.count], (leaf * count + index) * 2);
  });
  kernels.meet(regions.meeting, count);
  for (let leaf = index; leaf < leaves.length; leaf += count) {
    const own = regions.lists + leaf * count * 8;
    quantiles[leaf] = kernels.selectQuantile(
      own,
      count,
      settings.quantile,
      scratchOf(regions, index) + SCRATCH_SUMS,
    );
  }
  kernels.meet(regions.meeting, count);
  return quantiles;
}
