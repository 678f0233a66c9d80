import type { Matrix } from '@busyness/core';
import { linearRegressionLine } from 'simple-statistics';
import type { Model } from '../../learner.js';
import type { ModelFile } from '../../model-file/model-file.js';
import { invalid, readColumnNames, readTensor } from '../../model-file/read-fields.js';
import { checkPredictionRows } from '../edge/check-prediction-rows.js';

/** What a fitted straight line is made of. */
export interface ReferenceLinearState {
  readonly names: readonly string[];
  /** The position of the column that is used. */
  readonly column: number;
  readonly slope: number;
  readonly intercept: number;
  /** What stands in for a missing value. */
  readonly filling: number;
}

/** A straight line through one column: `intercept + slope * x`. */
export class ReferenceLinearModel implements Model {
  static readonly kind = 'reference-linear';
  readonly kind = ReferenceLinearModel.kind;

  constructor(readonly state: ReferenceLinearState) {}

  get columns(): number {
    return this.state.names.length;
  }

  get names(): readonly string[] {
    return this.state.names;
  }

  /** Returns the line's height at each row. @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH */
  predict(x: Matrix, out?: Float64Array): Float64Array {
    const { names, column, slope, intercept, filling } = this.state;
    const predictions = checkPredictionRows(this.kind, names, x, out);
    const line = linearRegressionLine({ m: slope, b: intercept });
    const [rowStep, columnStep] = x.layout === 'row-major' ? [x.columns, 1] : [1, x.rows];
    for (let row = 0; row < x.rows; row++) {
      // Without columns there is nothing to read, and the slope is 0.
      const value = x.columns === 0 ? 0 : x.data[row * rowStep + column * columnStep];
      predictions[row] = line(Number.isNaN(value) ? filling : value);
    }
    return predictions;
  }

  toFile(): ModelFile {
    const { names, column, slope, intercept, filling } = this.state;
    return {
      metadata: { kind: this.kind, columns: JSON.stringify(names) },
      tensors: {
        column: { dtype: 'U32', shape: [], data: Uint32Array.of(column) },
        line: { dtype: 'F64', shape: [3], data: Float64Array.of(slope, intercept, filling) },
      },
    };
  }

  /** Returns the model that `toFile` wrote. @throws MODELS_FILE_INVALID */
  static load(file: ModelFile): ReferenceLinearModel {
    const names = readColumnNames(file);
    const [column] = readTensor(file, 'column', 'U32', 1);
    const [slope, intercept, filling] = readTensor(file, 'line', 'F64', 3);
    if (column >= Math.max(names.length, 1))
      throw invalid(file, `it uses column ${column}, which is not there`);
    if (![slope, intercept, filling].every(Number.isFinite))
      throw invalid(file, 'a number in it is not finite');
    return new ReferenceLinearModel({ names, column, slope, intercept, filling });
  }
}
