import { createRandom } from '@busyness/core';

/** How many neighbouring bins of a row are read at a time. */
const GROUP_BYTES = 16;

/** Set beside a column's number of bins when they are categories; as in `kernels/boosting/find-split.ts`. */
const CATEGORIES = 256;

/** Returns the columns that a tree may split by, ascending: each slot of its histograms is one of them. */
export function drawColumns(columns: number, fraction: number, seed: number, round: number): number[] {
  const all = Array.from({ length: columns }, (_, column) => column);
  const wanted = Math.max(1, Math.round(fraction * columns));
  if (wanted === columns) return all;
  const random = createRandom(seed, 'columns', round);
  for (let i = 0; i < wanted; i++) {
    const other = i + Math.floor(random() * (columns - i));
    [all[i], all[other]] = [all[other], all[i]];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

/** Writes the groups of `useColumns` for the given columns; returns how many. */
export function writeGroups(buffer: ArrayBufferLike, address: number, columns: readonly number[]): number {
  let group = -1;
  let offset = -Infinity;
  let size = 0;
  for (const column of columns) {
    if (column - offset >= GROUP_BYTES) {
      group++;
      offset = column;
      size = 0;
    }
    const at = address + group * 32;
    new Uint8Array(buffer, at + 16, GROUP_BYTES)[size] = column - offset;
    new Uint32Array(buffer, at, 2).set([offset, ++size]);
  }
  return group + 1;
}

/** Writes what `findSplit` must know of each slot. */
export function writeSlots(
  slots: Uint32Array,
  columns: readonly number[],
  known: readonly { readonly count: number; readonly categories: boolean }[],
): void {
  columns.forEach((column, slot) => {
    slots[slot] = known[column].count + (known[column].categories ? CATEGORIES : 0);
  });
}
