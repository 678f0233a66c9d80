import { createRandom } from '@busyness/core';
import type { Thread } from '../threads/thread-program.js';
import type { BinTree, BoostingJob } from './boosting-job.js';
import { carryRoot, isCarried } from './carried-root.js';
import { scratchOf } from './boosting-regions.js';
import { chooseScales, hessianBits, type Scales } from './choose-scales.js';
import { drawColumns, writeGroups, writeSlots } from './column-slots.js';
import { setLeafValues } from './set-leaf-values.js';
import { LOSS_CODES } from './losses.js';
import { StateWatch } from './state-watch.js';
import { threadShare, type ThreadShare } from './thread-share.js';
import { TreeGrower } from './tree-grower.js';
import { ValidationWatch } from './validation-watch.js';

/**
 * Boosts trees, in every thread at the same time: each works on its own rows, and they meet to put together what
 * they found. All make the same decisions. Returns the trees from the first thread, nothing from the others.
 *
 * The rows' bins, states, targets and weights must be in the memory.
 */
export function* boostTrees(thread: Thread, job: BoostingJob): Generator<number, readonly BinTree[]> {
  const { kernels, memory, index, count } = thread;
  const { settings, regions } = job;
  const share = threadShare(job, index, count);
  useShare(thread, job, share);
  const steps = new Float64Array(
    memory.buffer,
    regions.steps + index * settings.maxLeaves * 8,
    settings.maxLeaves,
  );
  // Every row is in leaf 0 so far, whose step changes nothing.
  steps[0] = settings.loss === 'poisson' ? 1 : 0;
  const states = new StateWatch(thread, job);
  const validation = new ValidationWatch(thread, job, share);
  const samplesRows = settings.rowFraction < 1;
  const samples = samplesRows || settings.columnFraction < 1;
  const trees: BinTree[] = [];
  let last: { readonly grower: TreeGrower; readonly scales: Scales } | undefined;
  for (let round = 0; round < settings.rounds; round++) {
    const scales = chooseScales(job.rows, states.bounds);
    const columns = drawColumns(job.columns.length, settings.columnFraction, job.seed, round);
    const slots = useColumns(thread, job, columns, scales);
    const grower = new TreeGrower(
      thread,
      job,
      columns,
      slots,
      isCarried(job, round) || isCarried(job, round + 1),
    );
    const carried =
      last && isCarried(job, round)
        ? carryRoot(thread, job, last.grower, steps, last.scales, scales)
        : undefined;
    if (!carried) grower.clearShare();
    const sampled = kernels.advanceRows(
      share.first,
      share.rows,
      LOSS_CODES[settings.loss],
      settings.quantile,
      steps.byteOffset,
      scales.gradient,
      scales.hessian,
      samplesRows ? Math.floor(createRandom(job.seed, 'rows', round)() * 2 ** 32) : 0,
      Math.min(2 ** 32 - 1, Math.floor(settings.rowFraction * 2 ** 32)),
      share.ids,
      share.idsEnd - share.validationRows * 4,
      carried ? 0 : grower.share,
      states.address,
    );
    validation.listRows();
    const others = { address: share.ids + sampled * 4, count: share.rows + share.validationRows - sampled };
    grower.grow({ address: share.ids, count: sampled }, others, carried);
    last = { grower, scales };
    states.hear(scales);
    setLeafValues(thread, job, grower, steps);
    states.step(steps.subarray(0, grower.leaves.length));
    const isStump = grower.leaves.length === 1;
    if (!isStump) trees.push(grower.tree);
    const goOn = validation.judge(trees.length, steps);
    yield index === 0 ? 1 : 0;
    // Without a sample, the next tree would find as little.
    if (!goOn || (isStump && !samples)) break;
  }
  return index === 0 ? trees.slice(0, validation.bestTrees ?? trees.length) : [];
}

/** Tells the kernels of this thread's rows, and writes their bins column by column. */
function useShare({ kernels, index }: Thread, job: BoostingJob, share: ThreadShare): void {
  const { bins, binsByColumn, states, targets, weights, pairs, leaves } = job.regions;
  const columns = job.columns.length;
  const all = job.rows + job.validationRows;
  kernels.useRows(bins, columns, states, targets, weights, pairs, leaves, scratchOf(job.regions, index));
  kernels.transposeBins(bins, columns, columns, all, share.first, share.rows, binsByColumn);
  kernels.transposeBins(
    bins,
    columns,
    columns,
    all,
    share.firstValidation,
    share.validationRows,
    binsByColumn,
  );
}

/** Tells the kernels of a tree's columns and units; returns where its slots are. */
function useColumns(
  { kernels, memory, index }: Thread,
  { rows, columns: known, regions, settings }: BoostingJob,
  columns: readonly number[],
  scales: Scales,
): number {
  const groups = regions.groups + index * known.length * 32;
  const slots = regions.slots + index * known.length * 4;
  const bits = hessianBits(rows);
  kernels.useColumns(groups, writeGroups(memory.buffer, groups, columns), bits);
  writeSlots(new Uint32Array(memory.buffer, slots, columns.length), columns, known);
  kernels.useUnits(bits, 1 / scales.gradient, 1 / scales.hessian, settings.l2, settings.minSamplesLeaf);
  return slots;
}
