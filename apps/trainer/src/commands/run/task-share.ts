import type { Environment } from '@busyness/cli';
import type { TaskShare } from '@busyness/pipeline';
import { errors } from '../../errors.js';

/** Which task of how many this is, as the command line says. */
export interface TaskOptions {
  readonly taskIndex?: number;
  readonly taskCount?: number;
}

/**
 * Returns the share of this task: from the command line; else from Cloud Run, which says both numbers; else from
 * Kubernetes, which says only the first. The only task there is, when nobody says anything.
 *
 * @throws TRAINER_TASK_COUNT_MISSING
 */
export function taskShare({ taskIndex, taskCount }: TaskOptions, env: Environment): TaskShare {
  const index = taskIndex ?? numberIn(env['CLOUD_RUN_TASK_INDEX']) ?? numberIn(env['JOB_COMPLETION_INDEX']);
  const count = taskCount ?? numberIn(env['CLOUD_RUN_TASK_COUNT']);
  if (index !== undefined && count === undefined) throw errors.TRAINER_TASK_COUNT_MISSING({ index });
  return { index: index ?? 0, count: count ?? 1 };
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}
