import type { NodeSums } from './boosting-job.js';
import { SPLIT_BYTES } from './boosting-regions.js';

/** A split that `findSplit` found, read from where it wrote it. */
export interface FoundSplit {
  /** 0 when there is none. */
  readonly gain: number;
  /** Of the left child. */
  readonly sums: NodeSums;
  /** Of the histogram, not the number of the column. */
  readonly slot: number;
  readonly bin: number;
  readonly missingLeft: number;
  /** Eight words: a bit for each category that goes left. */
  readonly set: Uint32Array;
}

/** Returns the best of what the threads found of a node (0 or 1), of equal ones the first. */
export function readBestSplit(
  buffer: ArrayBufferLike,
  splits: number,
  threads: number,
  node: number,
): FoundSplit | undefined {
  let best = -1;
  let gain = 0;
  for (let thread = 0; thread < threads; thread++) {
    const at = splits + (thread * 2 + node) * SPLIT_BYTES;
    const [found] = new Float64Array(buffer, at, 1);
    if (!(found > gain)) continue;
    gain = found;
    best = at;
  }
  if (best < 0) return undefined;
  const numbers = new Float64Array(buffer, best, 4);
  const words = new Uint32Array(buffer, best + 32, 12);
  return {
    gain,
    sums: { gradient: numbers[1], hessian: numbers[2], rows: numbers[3] },
    slot: words[0],
    bin: words[1],
    missingLeft: words[2],
    set: words.slice(4),
  };
}

/** Writes the 256 bytes that tell `partRows` which bins go left. */
export function writeTable(
  table: Uint8Array,
  { bin, missingLeft, set }: FoundSplit,
  categories: boolean,
): void {
  if (categories) {
    for (let b = 0; b < 256; b++) table[b] = (set[b >> 5] >>> (b & 31)) & 1 ? 4 : 0;
  } else {
    table.fill(0).fill(4, 0, bin + 1);
    table[255] = missingLeft * 4;
  }
}
