import type { Ping } from '@busyness/features';
import { numpyPermutation } from './numpy-permutation.js';

const SEED = 7;

/** Returns the same pings in another order, the same each time. */
export function shufflePings(pings: readonly Ping[]): Ping[] {
  return Array.from(numpyPermutation(SEED, pings.length), (row) => pings[row]);
}
