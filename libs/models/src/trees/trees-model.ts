import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../errors.js';
import type { Model } from '../learner.js';
import { checkPredictionRows } from '../learners/edge/check-prediction-rows.js';
import type { ModelFile } from '../model-file/model-file.js';
import { TreePredictor } from './prediction/tree-predictor.js';
import type { TreeEnsemble } from './tree-ensemble.js';
import { readTreeEnsemble, writeTreeEnsemble } from './tree-ensemble-file.js';

/** A fitted random forest or gradient booster: trees, and how their leaves make a prediction. */
export class TreesModel implements Model {
  static readonly kind = 'trees';
  readonly kind = TreesModel.kind;

  private laidOut?: TreePredictor;

  constructor(readonly trees: TreeEnsemble) {}

  get columns(): number {
    return this.trees.names.length;
  }

  get names(): readonly string[] {
    return this.trees.names;
  }

  get treeCount(): number {
    return this.trees.starts.length - 1;
  }

  /**
   * Returns one finite prediction a row of `x`; NaN in `x` means missing. The rule is that of `TreeEnsemble`.
   *
   * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH
   */
  predict(x: Matrix, out?: Float64Array): Float64Array {
    const predictions = checkPredictionRows(this.kind, this.names, x, out);
    this.predictor.predict(x, predictions);
    return predictions;
  }

  /**
   * Returns the prediction of one row, to the last bit what `predict` gives it, in microseconds.
   *
   * @param row one value a column; NaN means missing
   * @throws MODELS_COLUMNS_MISMATCH
   */
  predictRow(row: Float32Array | Float64Array): number {
    if (row.length !== this.columns) {
      throw modelsErrors.MODELS_COLUMNS_MISMATCH({
        what: `a row for the ${this.kind} model`,
        expected: `${this.columns} values`,
        came: `${row.length}`,
      });
    }
    return this.predictor.predictRow(row);
  }

  toFile(): ModelFile {
    return writeTreeEnsemble(this.kind, this.trees);
  }

  /** Made at the first prediction: it takes a moment, and some models are only written to files. */
  private get predictor(): TreePredictor {
    return (this.laidOut ??= new TreePredictor(this.trees));
  }

  /** Returns the model that `toFile` wrote; it reads the file's own arrays. @throws MODELS_FILE_INVALID */
  static load(file: ModelFile): TreesModel {
    return new TreesModel(readTreeEnsemble(file));
  }
}
