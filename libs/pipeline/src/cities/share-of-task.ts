import { errors } from '../errors.js';

/** One of several tasks that do the same work on different cities. */
export interface TaskShare {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/**
 * Returns the items that a task does: every `count`-th, from the `index`-th on, so that each item is in exactly one share.
 *
 * @throws PIPELINE_TASK_INVALID
 */
export function shareOfTask<T>(items: readonly T[], { index, count }: TaskShare): T[] {
  const isTask =
    Number.isInteger(count) && count >= 1 && Number.isInteger(index) && index >= 0 && index < count;
  if (!isTask) throw errors.PIPELINE_TASK_INVALID({ index, count });
  return items.filter((_, i) => i % count === index);
}
