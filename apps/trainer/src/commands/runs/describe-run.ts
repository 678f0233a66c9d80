import type { Run } from '@busyness/tracking';

/** Returns what is known of a run as JSON has it. */
export function describeRun({ startedAtMs, updatedAtMs, metrics, ...run }: Run) {
  return {
    ...run,
    startedAt: new Date(startedAtMs).toISOString(),
    updatedAt: new Date(updatedAtMs).toISOString(),
    metrics: [...metrics].map(([step, values]) => ({ step, ...values })),
  };
}
