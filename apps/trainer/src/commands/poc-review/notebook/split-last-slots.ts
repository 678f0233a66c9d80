import type { Notebook } from './open-notebook.js';
import type { RowSplit } from './split-rows.js';

const HELD_OUT = 2;

/** Returns the split that holds the last two UTC hours with rows out; nothing is trained on where there are no more. */
export function splitLastSlots({ pings, slots }: Pick<Notebook, 'pings' | 'slots'>): RowSplit {
  const byTime = Array.from(slots.firstRows, (_, slot) => slot).sort(
    (a, b) => pings[slots.firstRows[a]].locationMs - pings[slots.firstRows[b]].locationMs,
  );
  const isLate = new Set(byTime.slice(-HELD_OUT));
  const rows = Uint32Array.from(slots.of, (_, row) => row);
  return {
    train: rows.filter((row) => !isLate.has(slots.of[row])),
    test: rows.filter((row) => isLate.has(slots.of[row])),
  };
}
