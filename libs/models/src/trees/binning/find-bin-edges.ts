import { createRandom, type Matrix } from '@busyness/core';
import { takeTurn } from '../../learners/edge/take-turn.js';
import { SAMPLE_ROWS, type BinningRoom } from './binning-room.js';
import { MAX_BINS, type ColumnBins } from './column-bins.js';
import { cutSorted } from './cut-sorted.js';

/** How many columns are looked at before others get their turn: about 20 ms. */
const COLUMNS_A_TURN = 16;

export interface BinEdgeOptions {
  /** From 2 to `MAX_BINS`. */
  readonly maxBins: number;
  /** The columns whose values are categories, by index. */
  readonly categories: ReadonlySet<number>;
  /** Of the sample, when there are more than `SAMPLE_ROWS` rows. */
  readonly seed: number;
  /** Rows of weight 0 are left out; otherwise every row counts once. */
  readonly weights?: Float64Array;
  readonly signal?: AbortSignal;
}

/**
 * Returns the bins of every column of `x`, from its distinct values or its quantiles: see `cutSorted`.
 *
 * Values are rounded to float32 first, as they are whenever trees meet them. NaN is left out.
 */
export async function findBinEdges(
  room: BinningRoom,
  x: Matrix,
  { maxBins, categories, seed, weights, signal }: BinEdgeOptions,
): Promise<ColumnBins[]> {
  const sample = sampleRows(x.rows, seed, weights);
  const found: ColumnBins[] = [];
  for (let column = 0; column < x.columns; column++) {
    if (column % COLUMNS_A_TURN === COLUMNS_A_TURN - 1) await takeTurn(signal);
    if (categories.has(column)) {
      found.push({ kind: 'category', count: MAX_BINS, edges: new Float32Array(0) });
    } else {
      const edges = cutSorted(sortColumn(room, x, column, sample), maxBins);
      found.push({ kind: 'number', count: edges.length + 1, edges });
    }
  }
  return found;
}

/** All rows of some weight, or one from each of `SAMPLE_ROWS` equal stretches of rows if it has weight. */
function sampleRows(rows: number, seed: number, weights: Float64Array | undefined): Uint32Array {
  const random = createRandom(seed, 'bin-edges');
  const size = Math.min(rows, SAMPLE_ROWS);
  const sample = new Uint32Array(size);
  let taken = 0;
  for (let i = 0; i < size; i++) {
    const row = size === rows ? i : Math.floor(((i + random()) * rows) / size);
    if (!weights || weights[row] > 0) sample[taken++] = row;
  }
  return sample.subarray(0, taken);
}

/** The sampled values of a column without NaN, ascending: a view that holds until the room is used again. */
function sortColumn(
  { kernels, memory, addresses }: BinningRoom,
  { data, rows, columns, layout }: Matrix,
  column: number,
  sample: Uint32Array,
): Float32Array {
  const [start, step] = layout === 'row-major' ? [column, columns] : [column * rows, 1];
  const values = new Float32Array(memory.buffer, addresses.values, sample.length);
  let count = 0;
  for (const row of sample) {
    const value = data[start + row * step];
    values[count] = value;
    if (!Number.isNaN(value)) count++;
  }
  kernels.sortNumbers(addresses.values, count, addresses.values + SAMPLE_ROWS * 4, addresses.counters);
  return values.subarray(0, count);
}
