import type { TrainingKernels } from '../kernels/training-kernels.js';
import type { MemoryLayout } from '../memory/memory-layout.js';

/** How many rows the bin edges are found from; of larger matrices, a sample. */
export const SAMPLE_ROWS = 100_000;

/** Numbers in an edge table: 16 groups of 16 edges, then the last of each group. */
export const EDGE_TABLE_LENGTH = 256 + 16;

const EDGE_TABLE_BYTES = EDGE_TABLE_LENGTH * 4;
const COUNTER_BYTES = 1024;

/** Raw values pass through the memory in blocks of this size, which stay in a core's own cache. */
const BLOCK_BYTES = 65_536;
const LEAST_BLOCK_ROWS = 16;

/** Where in the memory binning works: what is here is of no use afterwards. */
export interface BinningRoom {
  readonly kernels: TrainingKernels;
  readonly memory: WebAssembly.Memory;
  readonly addresses: BinningAddresses;
}

export interface BinningAddresses {
  /** One table of edges after another, one a column. */
  readonly edgeTables: number;
  /** A sorted sample of one column and as much spare room, or a block of raw values. */
  readonly values: number;
  /** For sorting. */
  readonly counters: number;
}

/** Reserves what binning a matrix of so many columns needs: about 0.8 MB. */
export function reserveBinningRoom(layout: MemoryLayout, columns: number): BinningAddresses {
  const block = blockRows(columns) * columns * 4;
  return {
    edgeTables: layout.reserve(columns * EDGE_TABLE_BYTES),
    values: layout.reserve(Math.max(2 * SAMPLE_ROWS * 4, block)),
    counters: layout.reserve(COUNTER_BYTES),
  };
}

/** The address of a column's edge table. */
export function edgeTable({ edgeTables }: BinningAddresses, column: number): number {
  return edgeTables + column * EDGE_TABLE_BYTES;
}

/** How many rows of raw values are in the memory at a time. */
export function blockRows(columns: number): number {
  return Math.max(LEAST_BLOCK_ROWS, Math.floor(BLOCK_BYTES / 4 / columns));
}
