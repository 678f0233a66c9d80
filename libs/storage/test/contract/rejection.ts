import { BusynessError } from '@busyness/core';

/** The `BusynessError` that an attempt ends with; fails when it ends otherwise. */
export async function rejection(attempt: Promise<unknown>): Promise<BusynessError> {
  const error = await attempt.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof BusynessError)) throw error;
  return error;
}
