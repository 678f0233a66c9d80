import { BusynessError } from '@busyness/core';

/** Returns the `BusynessError` that an action throws; throws another when it does not. */
export function thrownBy(action: () => unknown): BusynessError {
  try {
    action();
  } catch (error) {
    if (error instanceof BusynessError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** As `thrownBy`, for a promise that rejects. */
export async function rejectedBy(promise: Promise<unknown>): Promise<BusynessError> {
  const [outcome] = await Promise.allSettled([promise]);
  return thrownBy(() => {
    if (outcome.status === 'rejected') throw outcome.reason;
  });
}
