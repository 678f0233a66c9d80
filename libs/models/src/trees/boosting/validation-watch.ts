import type { Thread } from '../threads/thread-program.js';
import type { BoostingJob } from './boosting-job.js';
import { LOSS_BLOCK } from './boosting-regions.js';
import { LOSS_CODES, rowLoss } from './losses.js';
import type { ThreadShare } from './thread-share.js';

/** Follows the loss on the validation rows and says when to stop. All threads say the same. */
export class ValidationWatch {
  /** How many trees did best so far; undefined when there are no validation rows. */
  bestTrees: number | undefined;
  private best = Infinity;
  private roundsSince = 0;

  constructor(
    private readonly thread: Thread,
    private readonly job: BoostingJob,
    private readonly share: ThreadShare,
  ) {
    if (job.validationRows === 0) return;
    this.bestTrees = 0;
    this.best = this.measure();
  }

  /** Lists the thread's validation rows at the end of its ids, where each tree finds them. */
  listRows(): void {
    const { firstValidation, validationRows, idsEnd } = this.share;
    const ids = new Uint32Array(this.thread.memory.buffer, idsEnd - validationRows * 4, validationRows);
    for (let i = 0; i < validationRows; i++) ids[i] = firstValidation + i;
  }

  /** Takes the validation rows by the steps of a tree; returns whether to go on after it. */
  judge(trees: number, steps: Float64Array): boolean {
    if (this.bestTrees === undefined) return true;
    const { firstValidation, validationRows } = this.share;
    const { loss, patience } = this.job.settings;
    this.thread.kernels.stepRows(firstValidation, validationRows, LOSS_CODES[loss], steps.byteOffset);
    const measured = this.measure();
    this.roundsSince++;
    if (measured < this.best) {
      this.best = measured;
      this.bestTrees = trees;
      this.roundsSince = 0;
    }
    return this.roundsSince < patience;
  }

  /** The weighted sum of losses, block after block: the same for any number of threads. */
  private measure(): number {
    const { kernels, memory, count } = this.thread;
    const { rows, validationRows, regions } = this.job;
    const blocks = new Float64Array(memory.buffer, regions.losses, Math.ceil(validationRows / LOSS_BLOCK));
    const { firstValidation: first, validationRows: own } = this.share;
    for (let at = 0; at < own; at += LOSS_BLOCK) {
      blocks[(first - rows + at) / LOSS_BLOCK] = this.sumBlock(first + at, Math.min(LOSS_BLOCK, own - at));
    }
    kernels.meet(regions.meeting, count);
    return blocks.reduce((sum, block) => sum + block, 0);
  }

  private sumBlock(first: number, count: number): number {
    const { buffer } = this.thread.memory;
    const { loss, quantile } = this.job.settings;
    const { states, targets, weights } = this.job.regions;
    const state = new Float32Array(buffer, states + first * 4, count);
    const target = targets ? new Float32Array(buffer, targets + first * 4, count) : state;
    const weight = weights ? new Float32Array(buffer, weights + first * 4, count) : undefined;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum += (weight ? weight[i] : 1) * rowLoss(loss, quantile, state[i], target[i]);
    }
    return sum;
  }
}
