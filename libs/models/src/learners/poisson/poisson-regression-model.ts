import type { Matrix } from '@busyness/core';
import type { Model } from '../../learner.js';
import type { ModelFile } from '../../model-file/model-file.js';
import { invalid, readColumnNames, readTensor } from '../../model-file/read-fields.js';
import { checkPredictionRows } from '../edge/check-prediction-rows.js';

/** What a fitted Poisson regression is made of; arrays hold one value a column. */
export interface PoissonRegressionState {
  readonly names: readonly string[];
  /** The linear predictor of a row whose columns are all at their centres. */
  readonly baseline: number;
  /** Change of the linear predictor per unit of the column. */
  readonly coefficients: Float64Array;
  /** The columns' means, which stand in for missing values. */
  readonly centres: Float64Array;
  /** The range to which linear predictors are held. */
  readonly lowest: number;
  readonly highest: number;
}

/** A fitted Poisson regression: `mean = exp(baseline + coefficients . (x - centres))`, held to a range. */
export class PoissonRegressionModel implements Model {
  static readonly kind = 'poisson-regression';
  readonly kind = PoissonRegressionModel.kind;

  constructor(private readonly state: PoissonRegressionState) {}

  get columns(): number {
    return this.state.names.length;
  }

  get names(): readonly string[] {
    return this.state.names;
  }

  /** One coefficient a column, per unit of the column: what the log of the mean changes by. */
  get coefficients(): Float64Array {
    return this.state.coefficients.slice();
  }

  /** The log of the mean where every column is 0. */
  get intercept(): number {
    const { baseline, coefficients, centres } = this.state;
    return coefficients.reduce((sum, coefficient, f) => sum - coefficient * centres[f], baseline);
  }

  /**
   * Returns the mean of each row of `x`, above 0 and finite; NaN in `x` counts as its column's mean.
   *
   * An offset is not part of a row: multiply a prediction by its exponential.
   *
   * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH
   */
  predict(x: Matrix, out?: Float64Array): Float64Array {
    const { names, baseline, coefficients, centres, lowest, highest } = this.state;
    const means = checkPredictionRows(this.kind, names, x, out);
    const { data, rows, columns } = x;
    const [rowStep, columnStep] = x.layout === 'row-major' ? [columns, 1] : [1, rows];
    for (let row = 0; row < rows; row++) {
      let eta = baseline;
      let at = row * rowStep;
      for (let f = 0; f < columns; f++, at += columnStep) {
        const change = coefficients[f] * (data[at] - centres[f]);
        if (change === change) eta += change;
      }
      // Opposite infinities cancel to NaN: such a row says nothing.
      if (eta !== eta) eta = baseline;
      means[row] = Math.exp(Math.min(highest, Math.max(lowest, eta)));
    }
    return means;
  }

  toFile(): ModelFile {
    const { names, baseline, coefficients, centres, lowest, highest } = this.state;
    const shape = [names.length];
    return {
      metadata: { kind: this.kind, columns: JSON.stringify(names) },
      tensors: {
        baseline: { dtype: 'F64', shape: [], data: Float64Array.of(baseline) },
        coefficients: { dtype: 'F64', shape, data: coefficients },
        centres: { dtype: 'F64', shape, data: centres },
        range: { dtype: 'F64', shape: [2], data: Float64Array.of(lowest, highest) },
      },
    };
  }

  /** Returns the model that `toFile` wrote. @throws MODELS_FILE_INVALID */
  static load(file: ModelFile): PoissonRegressionModel {
    const names = readColumnNames(file);
    const [baseline] = readTensor(file, 'baseline', 'F64', 1);
    const coefficients = readTensor(file, 'coefficients', 'F64', names.length);
    const centres = readTensor(file, 'centres', 'F64', names.length);
    const [lowest, highest] = readTensor(file, 'range', 'F64', 2);
    if (![baseline, lowest, highest, ...coefficients, ...centres].every(Number.isFinite)) {
      throw invalid(file, 'a number in it is not finite');
    }
    if (lowest > highest) throw invalid(file, 'its range is upside down');
    return new PoissonRegressionModel({ names, baseline, coefficients, centres, lowest, highest });
  }
}
