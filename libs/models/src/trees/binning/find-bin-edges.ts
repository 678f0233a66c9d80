import { createRandom, type Matrix } from '@busyness/core';
import { takeTurn } from '../../learners/edge/take-turn.js';
import { SAMPLE_ROWS, type BinningRoom } from './binning-room.js';
import { MAX_BINS, type ColumnBins } from './column-bins.js';
import { cutSorted } from './cut-sorted.js';

/**
 * How many columns are gathered at once: of a row-major matrix, the neighbours of a value come along with it. After
 * so many, about 20 ms, others get their turn.
 */
const COLUMNS_AT_ONCE = 16;

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
  const gathered = new Float32Array(sample.length * Math.min(COLUMNS_AT_ONCE, x.columns));
  const found: ColumnBins[] = [];
  for (let first = 0; first < x.columns; first += COLUMNS_AT_ONCE) {
    if (first > 0) await takeTurn(signal);
    const end = Math.min(first + COLUMNS_AT_ONCE, x.columns);
    gatherColumns(x, sample, first, end, gathered);
    for (let column = first; column < end; column++) {
      if (categories.has(column)) {
        found.push({ kind: 'category', count: MAX_BINS, edges: new Float32Array(0) });
      } else {
        const start = (column - first) * sample.length;
        const edges = cutSorted(sortValues(room, gathered, start, sample.length), maxBins);
        found.push({ kind: 'number', count: edges.length + 1, edges });
      }
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

/** Copies the sampled rows of columns `first` to `end - 1`, one column after another. */
function gatherColumns(
  { data, rows, columns, layout }: Matrix,
  sample: Uint32Array,
  first: number,
  end: number,
  gathered: Float32Array,
): void {
  const [rowStep, columnStep] = layout === 'row-major' ? [columns, 1] : [1, rows];
  for (let i = 0; i < sample.length; i++) {
    const start = sample[i] * rowStep;
    for (let column = first, to = i; column < end; column++, to += sample.length) {
      gathered[to] = data[start + column * columnStep];
    }
  }
}

/** Returns values without NaN, ascending: a view that holds until the room is used again. */
function sortValues(
  { kernels, memory, addresses }: BinningRoom,
  values: Float32Array,
  start: number,
  length: number,
): Float32Array {
  const sorted = new Float32Array(memory.buffer, addresses.values, length);
  let count = 0;
  for (let i = start; i < start + length; i++) {
    sorted[count] = values[i];
    if (!Number.isNaN(values[i])) count++;
  }
  kernels.sortNumbers(addresses.values, count, addresses.values + SAMPLE_ROWS * 4, addresses.counters);
  return sorted.subarray(0, count);
}
