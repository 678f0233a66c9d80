import { availableParallelism, totalmem } from 'node:os';

/** What a private node may use. */
export interface EngineLimits {
  /** Memory of the whole node in bytes. */
  readonly memoryBytes: number;
  /** Threads of a query. */
  readonly threads: number;
}

const GIB = 2 ** 30;
const LEAST_BYTES = GIB / 2;
const MOST_BYTES = 3 * GIB;
const SHARE = 0.5;

/**
 * Returns limits that suit this machine: half its memory (of the container's, where there is a limit), but
 * from 0.5 to 3 GiB, since what does not fit is sorted and grouped on disk; and all its processors.
 */
export function suggestLimits(): EngineLimits {
  const total = totalmem();
  const constrained = process.constrainedMemory();
  const memory = constrained > 0 && constrained < total ? constrained : total;
  return {
    memoryBytes: Math.round(Math.min(Math.max(memory * SHARE, LEAST_BYTES), MOST_BYTES)),
    threads: availableParallelism(),
  };
}
