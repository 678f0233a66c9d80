import { setTimeout as sleep } from 'node:timers/promises';

import type { RetryPolicy } from '../spec/pipeline-spec.js';

/** As Kubeflow has them where a policy says nothing. */
const DEFAULTS = { factor: 2, mostSeconds: 3600 };

/** Returns how many seconds to wait before the n-th retry. */
export function backoffSeconds(
  retry: number,
  { backoffDuration = '0s', backoffFactor = DEFAULTS.factor, backoffMaxDuration }: RetryPolicy,
): number {
  const most = backoffMaxDuration === undefined ? DEFAULTS.mostSeconds : parseFloat(backoffMaxDuration);
  return Math.min(most, parseFloat(backoffDuration) * backoffFactor ** (retry - 1));
}

/** Waits so many seconds; no longer once the signal aborts. */
export async function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(seconds * 1000, undefined, { signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
