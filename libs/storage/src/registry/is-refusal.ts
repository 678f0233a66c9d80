import { BusynessError } from '@busyness/core';

/** Statuses of refusals that pass: asking again may help. */
const PASSING = [408, 429];

/** Says whether an error is the store's word that nothing was written, and that asking again will not help. */
export function isRefusal(error: unknown): boolean {
  return error instanceof BusynessError && error.status < 500 && !PASSING.includes(error.status);
}
