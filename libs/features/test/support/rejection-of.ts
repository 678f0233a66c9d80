import { BusynessError } from '@busyness/core';

/** Returns the BusynessError that a promise is rejected with; fails on anything else. */
export async function rejectionOf(promise: Promise<unknown>): Promise<BusynessError> {
  const error: unknown = await promise.then(
    () => new Error('expected a BusynessError, but the promise was fulfilled'),
    (reason: unknown) => reason,
  );
  if (error instanceof BusynessError) return error;
  throw error;
}
