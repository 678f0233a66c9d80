import { setTimeout as pause } from 'node:timers/promises';

import { type Failure, isTransient, TimeoutError, toFailure } from './failure.js';

/** How long to try, and how fast. */
export interface Patience {
  readonly patienceMs: number;
  readonly timeoutMs: number;
  readonly pauseMs: number;
}

/** A request that failed for good: at once, or until patience ended. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    readonly failure: Failure,
    /** For how long it was tried. */
    readonly seconds: number,
    override readonly cause: unknown,
  ) {
    super(failure.reason);
  }
}

const LONGEST_PAUSE_MS = 8000;
/** Who cannot be found at all will hardly come: a wrong address should not take a minute to tell. */
const NO_SERVICE_PATIENCE_MS = 10_000;

/**
 * Runs `attempt` until it succeeds, with growing, jittered pauses while it fails in a way that may pass. It must
 * be safe to run again, whether an attempt that failed took effect or not.
 *
 * Each attempt has `timeoutMs`; what it still does after that, or after an abort, is not waited for. With
 * `finishes`, an attempt that is under way is not left at an abort: only none begins after it.
 *
 * @throws RequestFailed; the signal's reason
 */
export async function retry<T>(
  attempt: (number: number) => Promise<T>,
  { patienceMs, timeoutMs, pauseMs }: Patience,
  { signal, finishes = false }: { signal?: AbortSignal; finishes?: boolean } = {},
): Promise<T> {
  const began = performance.now();
  for (let number = 0; ; number += 1) {
    signal?.throwIfAborted();
    try {
      return await inTime(attempt(number), timeoutMs, finishes ? undefined : signal);
    } catch (error) {
      signal?.throwIfAborted();
      const failure = toFailure(error);
      if (failure.kind === 'bug') throw error;
      const passed = performance.now() - began;
      const limit = failure.kind === 'no-service' ? Math.min(patienceMs, NO_SERVICE_PATIENCE_MS) : patienceMs;
      const delay = Math.random() * Math.min(pauseMs * 2 ** number, LONGEST_PAUSE_MS);
      if (!isTransient(failure) || passed + delay > limit) {
        throw new RequestFailed(failure, Math.round(passed / 1000), error);
      }
      await pause(delay, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}

/** Resolves as `promise` does, unless it takes too long (`TimeoutError`) or the signal is aborted (its reason). */
export async function inTime<T>(promise: Promise<T>, timeoutMs: number, signal?: AbortSignal): Promise<T> {
  let cancel: (() => void) | undefined;
  const cut = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs);
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    cancel = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([promise, cut]);
  } finally {
    cancel?.();
  }
}
