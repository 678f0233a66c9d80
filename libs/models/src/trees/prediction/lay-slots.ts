import type { Slot } from './plan-slots.js';
import type { PredictionMemory } from './prediction-memory.js';

const SLOT_BYTES = 16;

/** Returns the address of the table of slots; what is in it is described in kernels/prediction/encode-rows.ts. */
export function laySlots(memory: PredictionMemory, slots: readonly Slot[]): number {
  const table = memory.take(SLOT_BYTES * slots.length);
  slots.forEach(({ column, cuts }, s) => {
    let address = 0;
    let room = 0;
    if (cuts) {
      // A power of two above their number, so that the last place is always +Infinity.
      room = 2 ** (Math.floor(Math.log2(cuts.length)) + 1);
      address = memory.take(4 * room);
      memory.floats.fill(Infinity, address >> 2, (address >> 2) + room);
      memory.floats.set(cuts, address >> 2);
    }
    memory.words.set([column, address, room / 2], (table + SLOT_BYTES * s) >> 2);
  });
  return table;
}
