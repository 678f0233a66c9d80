import type { BoostingJob } from './boosting-job.js';
import { LOSS_BLOCK } from './boosting-regions.js';

/** The rows of one thread, and where their numbers are listed. */
export interface ThreadShare {
  readonly first: number;
  readonly rows: number;
  /** Whole blocks of `LOSS_BLOCK` validation rows, but for the last. */
  readonly firstValidation: number;
  readonly validationRows: number;
  readonly ids: number;
  readonly idsEnd: number;
}

/** Returns the share of a thread: contiguous rows. */
export function threadShare(
  { rows, validationRows, regions }: BoostingJob,
  index: number,
  count: number,
): ThreadShare {
  const cut = (i: number): number => Math.floor((rows * i) / count);
  const blocks = Math.ceil(validationRows / LOSS_BLOCK);
  const cutValidation = (i: number): number =>
    Math.min(validationRows, Math.floor((blocks * i) / count) * LOSS_BLOCK);
  return {
    first: cut(index),
    rows: cut(index + 1) - cut(index),
    firstValidation: rows + cutValidation(index),
    validationRows: cutValidation(index + 1) - cutValidation(index),
    ids: regions.ids[0] + (cut(index) + cutValidation(index)) * 4,
    idsEnd: regions.ids[0] + (cut(index + 1) + cutValidation(index + 1)) * 4,
  };
}
