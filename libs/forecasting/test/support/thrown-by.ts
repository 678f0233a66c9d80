import { BusynessError } from '@busyness/core';

/** Returns the BusynessError that a call throws; fails on anything else. */
export function thrownBy(call: () => unknown): BusynessError {
  try {
    call();
  } catch (error) {
    if (error instanceof BusynessError) return error;
    throw error;
  }
  throw new Error('expected a BusynessError, but nothing was thrown');
}
