import type { Thread } from '../threads/thread-program.js';
import type { BoostingJob } from './boosting-job.js';
import { STATS_BYTES } from './boosting-regions.js';
import type { chooseScales, Scales } from './choose-scales.js';

/** Follows what bounds the gradients and hessians of the next tree. All threads know the same. */
export class StateWatch {
  private round = 0;
  private greatest: number;
  private total: number;

  constructor(
    private readonly thread: Thread,
    private readonly job: BoostingJob,
  ) {
    this.greatest = job.bounds.greatest;
    this.total = job.bounds.total;
  }

  /** Where `advanceRows` of this thread writes what it saw. */
  get address(): number {
    return this.addressOf(this.thread.index);
  }

  get bounds(): Parameters<typeof chooseScales>[1] {
    const { settings, bounds } = this.job;
    if (settings.loss === 'poisson') {
      const gradient = Math.max(this.greatest, bounds.greatestTarget);
      return { gradient, hessian: this.greatest, hessians: this.total };
    }
    const gradient = settings.loss === 'quantile' ? bounds.greatestWeight : this.greatest;
    return { gradient, hessian: bounds.greatestWeight, hessians: bounds.total };
  }

  /** Reads what all threads saw of the states that the tree began with; they have met since. */
  hear({ hessian }: Scales): void {
    const { memory, count } = this.thread;
    let total = 0n;
    this.greatest = 0;
    for (let thread = 0; thread < count; thread++) {
      const at = this.addressOf(thread);
      this.greatest = Math.max(this.greatest, new Float64Array(memory.buffer, at, 1)[0]);
      total += new BigInt64Array(memory.buffer, at + 8, 1)[0];
    }
    // Each was rounded by up to a half.
    this.total = (Number(total) + this.job.rows) / hessian;
    this.round++;
  }

  /** Lets the bounds go by the steps that states are about to take. */
  step(steps: Float64Array): void {
    const { settings, bounds } = this.job;
    if (settings.loss === 'poisson') {
      const factor = steps.reduce((most, step) => Math.max(most, step), 1);
      this.greatest *= factor;
      this.total *= factor;
    } else {
      const most = steps.reduce((sum, step) => Math.max(sum, Math.abs(step)), 0);
      this.greatest += bounds.greatestWeight * most;
    }
  }

  /** Trees take turns between two places: a thread may begin the next before another has read what was seen. */
  private addressOf(thread: number): number {
    return this.job.regions.stats + (thread * 2 + (this.round % 2)) * STATS_BYTES;
  }
}
