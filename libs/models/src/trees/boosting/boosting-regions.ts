import type { MemoryLayout } from '../memory/memory-layout.js';

/** 256 bins of 16 bytes: what a histogram holds of one column. */
export const COLUMN_BYTES = 4096;

/** What a kernel writes of a split that it found, on cache lines of its own. */
export const SPLIT_BYTES = 128;

/** Room of one thread: 8,192 bytes for kernels, then these. */
export const SCRATCH_SUMS = 8192;
export const SCRATCH_TABLE = 10_240;
const SCRATCH_BYTES = 12_288;

/** What a thread writes of its rows, on a cache line of its own; twice. */
export const STATS_BYTES = 64;

/** Validation losses are summed in blocks of so many rows, whatever the threads, and then block after block. */
export const LOSS_BLOCK = 4096;

/** Reads of 16 bytes may go beyond the last row. */
const OVERREAD_BYTES = 16;

/** Where in the shared memory everything lies. "A row" is a training row or, after those, a validation row. */
export interface BoostingRegions {
  /** One byte a row and column, row by row: what histograms are made from. */
  readonly bins: number;
  /** The same, column by column: what rows are parted by. */
  readonly binsByColumn: number;
  /** Float32 a row: prediction less target, or for Poisson the mean. */
  readonly states: number;
  /** Float32 a row, for Poisson; else 0. */
  readonly targets: number;
  /** Float32 a row, when there are weights; else 0. */
  readonly weights: number;
  /** Two int32 a training row: gradient and hessian. */
  readonly pairs: number;
  /** Uint16 a row: its leaf in the last tree. */
  readonly leaves: number;
  /** Two times uint32 a row: the rows of each leaf lie together; a split moves its rows from one to the other. */
  readonly ids: readonly [number, number];
  /** A histogram a thread: its share of a node. */
  readonly shares: number;
  /** A histogram for each leaf that may yet be split. */
  readonly histograms: number;
  /** Two splits a thread: the best that it found of two nodes. */
  readonly splits: number;
  /** Float64 a leaf, for each thread: how states change. */
  readonly steps: number;
  /** Two float64 a leaf, for each thread: how its histogram goes by its step. */
  readonly factors: number;
  readonly stats: number;
  /** Where threads meet. */
  readonly meeting: number;
  /** Address and length of each leaf's rows in each thread, and the float64 quantile found for the leaf. */
  readonly lists: number;
  readonly quantiles: number;
  /** Float64 a block of validation rows. */
  readonly losses: number;
  readonly scratch: number;
  /** Groups of columns and what is known of each, for each thread. */
  readonly groups: number;
  readonly slots: number;
}

export interface BoostingSize {
  readonly rows: number;
  readonly validationRows: number;
  readonly columns: number;
  readonly threads: number;
  readonly maxLeaves: number;
  readonly hasTargets: boolean;
  readonly hasWeights: boolean;
}

/** Reserves everything that boosting works on: about 24 bytes and twice the columns a row. */
export function reserveBoosting(layout: MemoryLayout, size: BoostingSize): BoostingRegions {
  const { rows, columns, threads, maxLeaves } = size;
  const all = rows + size.validationRows;
  const histogram = columns * COLUMN_BYTES;
  return {
    bins: layout.reserve(all * columns + OVERREAD_BYTES),
    binsByColumn: layout.reserve(all * columns),
    states: layout.reserve(all * 4),
    targets: size.hasTargets ? layout.reserve(all * 4) : 0,
    weights: size.hasWeights ? layout.reserve(all * 4) : 0,
    pairs: layout.reserve(rows * 8),
    leaves: layout.reserve(all * 2),
    ids: [layout.reserve(all * 4), layout.reserve(all * 4)],
    shares: layout.reserve(threads * histogram),
    histograms: layout.reserve(maxLeaves * histogram),
    splits: layout.reserve(threads * 2 * SPLIT_BYTES),
    steps: layout.reserve(threads * maxLeaves * 8),
    factors: layout.reserve(threads * maxLeaves * 16),
    stats: layout.reserve(threads * 2 * STATS_BYTES),
    meeting: layout.reserve(128),
    lists: layout.reserve(maxLeaves * threads * 8),
    quantiles: layout.reserve(maxLeaves * 8),
    losses: layout.reserve(Math.ceil(size.validationRows / LOSS_BLOCK) * 8),
    scratch: layout.reserve(threads * SCRATCH_BYTES),
    groups: layout.reserve(threads * columns * 32),
    slots: layout.reserve(threads * columns * 4),
  };
}

/** The scratch of one thread. */
export function scratchOf(regions: BoostingRegions, thread: number): number {
  return regions.scratch + thread * SCRATCH_BYTES;
}
