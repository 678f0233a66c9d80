import type { Matrix } from '@busyness/core';
import { instantiatePrediction } from '../kernels/prediction-kernels.js';
import { CATEGORIES, type TreeEnsemble } from '../tree-ensemble.js';
import { finishPrediction } from './finish-prediction.js';
import type { LaidTrees } from './laid-trees.js';
import { layBlocks, MAX_BLOCK_NODES, MAX_BLOCK_SLOTS } from './lay-blocks.js';
import { layNodes } from './lay-nodes.js';
import { laySlots } from './lay-slots.js';
import { planSlots } from './plan-slots.js';
import { PredictionMemory } from './prediction-memory.js';

/** Rows that pass by the trees together: many for each time that a tree is fetched, few for what a cache holds. */
const MAX_ROWS = 16_384;
/** Bytes that the values of those rows may take. */
const MAX_VALUE_BYTES = 2 ** 21;

/**
 * Trees laid out for prediction in a WebAssembly memory of their own.
 *
 * Rows become codes first, one byte a slot: the only comparisons of floats. Then the rows pass by one tree after the
 * other, up to 16,384 rows at a time. `predict` and `predictRow` decide and add in the same order, so they agree to
 * the last bit. Neither allocates anything for a row.
 */
export class TreePredictor {
  private readonly memory = new PredictionMemory();
  private readonly kernels = instantiatePrediction(this.memory.memory);
  private readonly laid: LaidTrees;
  private readonly slots: number;
  private readonly slotCount: number;
  private readonly rowsAtOnce: number;
  private readonly values: number;
  private readonly codes: number;
  private readonly sums: number;

  constructor(private readonly trees: TreeEnsemble) {
    const { memory, kernels } = this;
    const plan = planSlots(trees);
    const isBlocks =
      plan.slots.length <= MAX_BLOCK_SLOTS &&
      trees.kind.length <= MAX_BLOCK_NODES &&
      trees.kind.every((kind) => (kind & CATEGORIES) === 0);
    this.slots = laySlots(memory, plan.slots);
    this.slotCount = plan.slots.length;
    this.laid = (isBlocks ? layBlocks : layNodes)(memory, kernels, trees, plan);
    // The kernels take rows by fours.
    const fours = Math.floor(MAX_VALUE_BYTES / (16 * trees.names.length));
    this.rowsAtOnce = Math.min(MAX_ROWS, 4 * Math.max(1, fours));
    this.values = memory.take(4 * trees.names.length * this.rowsAtOnce);
    this.codes = memory.take(this.laid.codeStep * this.rowsAtOnce);
    this.sums = memory.take(8 * this.rowsAtOnce);
  }

  /** Writes one prediction a row of `x`, which has the columns of the trees. */
  predict(x: Matrix, out: Float64Array): void {
    const first = this.sums >> 3;
    const sums = this.memory.sums.subarray(first, first + this.rowsAtOnce);
    for (let from = 0; from < x.rows; from += this.rowsAtOnce) {
      const rows = Math.min(this.rowsAtOnce, x.rows - from);
      this.encodeRows(x, from, rows);
      sums.fill(0);
      this.laid.walk(this.codes, rows, this.sums);
      for (let i = 0; i < rows; i++) out[from + i] = finishPrediction(this.trees, sums[i]);
    }
  }

  /** Returns the prediction of one row: one value a column. */
  predictRow(row: Float32Array | Float64Array): number {
    this.memory.floats.set(row, this.values >> 2);
    this.encode(0, 4, 1);
    return finishPrediction(this.trees, this.laid.walkOnce(this.codes));
  }

  private encodeRows({ data, layout, rows: allRows, columns }: Matrix, from: number, rows: number): void {
    const { floats } = this.memory;
    const values = this.values >> 2;
    if (layout === 'row-major') {
      floats.set(data.subarray(from * columns, (from + rows) * columns), values);
      this.encode(4 * columns, 4, rows);
    } else {
      for (let f = 0; f < columns; f++) {
        const start = f * allRows + from;
        floats.set(data.subarray(start, start + rows), values + f * rows);
      }
      this.encode(4, 4 * rows, rows);
    }
  }

  private encode(rowStep: number, columnStep: number, rows: number): void {
    const { values, slots, slotCount, codes, laid } = this;
    this.kernels.encodeRows(
      values,
      rowStep,
      columnStep,
      rows,
      slots,
      slotCount,
      codes,
      laid.codeStep,
      laid.flip,
    );
  }
}
