import { CATEGORIES, LEAF, type TreeEnsemble } from '../tree-ensemble.js';

/** The most cuts of a slot: with them, codes are 0 to 254, and 255 is left for missing values. */
export const MAX_SLOT_CUTS = 254;

/** One byte of a row's code: what splits need to know of a column. */
export interface Slot {
  readonly column: number;
  /**
   * Ascending thresholds: the code of a value is how many of them are below it. Absent where the code is the
   * category.
   */
  readonly cuts?: Float32Array;
}

/** What the rows' bytes are, and which byte each split looks at. */
export interface SlotPlan {
  readonly slots: readonly Slot[];
  /** The slot of each split. */
  readonly slotOf: Uint32Array;
  /** For each split by a threshold, the last code that goes left. */
  readonly cutOf: Uint8Array;
}

/**
 * Returns the slots that the splits of some trees need: one a column, more where a column has more thresholds than a
 * byte can tell apart (each slot then holds the next 254 of them), one more where it is split by categories too.
 */
export function planSlots(trees: TreeEnsemble): SlotPlan {
  const { kind, column, value } = trees;
  const slots: Slot[] = [];
  const firstSlot = new Map<number, number>();
  const categorySlot = new Map<number, number>();
  const thresholds = collectThresholds(trees);
  for (const [f, cuts] of thresholds) {
    firstSlot.set(f, slots.length);
    for (let from = 0; from < cuts.length; from += MAX_SLOT_CUTS) {
      slots.push({ column: f, cuts: cuts.subarray(from, from + MAX_SLOT_CUTS) });
    }
  }
  const slotOf = new Uint32Array(kind.length);
  const cutOf = new Uint8Array(kind.length);
  for (let node = 0; node < kind.length; node++) {
    if (kind[node] === LEAF) continue;
    const f = column[node];
    if ((kind[node] & CATEGORIES) !== 0) {
      if (!categorySlot.has(f)) categorySlot.set(f, slots.push({ column: f }) - 1);
      slotOf[node] = categorySlot.get(f)!;
    } else {
      const rank = findRank(thresholds.get(f)!, value[node]);
      slotOf[node] = firstSlot.get(f)! + Math.floor(rank / MAX_SLOT_CUTS);
      cutOf[node] = rank % MAX_SLOT_CUTS;
    }
  }
  return { slots, slotOf, cutOf };
}

/** Returns the different thresholds of each column that has any, ascending. */
function collectThresholds({ kind, column, value }: TreeEnsemble): Map<number, Float32Array> {
  const found = new Map<number, Set<number>>();
  for (let node = 0; node < kind.length; node++) {
    if (kind[node] === LEAF || (kind[node] & CATEGORIES) !== 0) continue;
    const f = column[node];
    let set = found.get(f);
    if (!set) found.set(f, (set = new Set()));
    set.add(value[node]);
  }
  return new Map([...found].map(([f, set]) => [f, Float32Array.from(set).sort()]));
}

/** Returns where a threshold stands among those of its column. */
function findRank(sorted: Float32Array, threshold: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
