import type { Matrix } from '@busyness/core';
import type { Model } from '../learner.js';
import { checkPredictionRows } from '../learners/edge/check-prediction-rows.js';
import type { ModelFile } from '../model-file/model-file.js';
import { predictTrees } from './predict-trees.js';
import type { TreeEnsemble } from './tree-ensemble.js';
import { readTreeEnsemble, writeTreeEnsemble } from './tree-ensemble-file.js';

/** A fitted random forest or gradient booster: trees, and how their leaves make a prediction. */
export class TreesModel implements Model {
  static readonly kind = 'trees';
  readonly kind = TreesModel.kind;

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
    predictTrees(this.trees, x, predictions);
    return predictions;
  }

  toFile(): ModelFile {
    return writeTreeEnsemble(this.kind, this.trees);
  }

  /** Returns the model that `toFile` wrote; it reads the file's own arrays. @throws MODELS_FILE_INVALID */
  static load(file: ModelFile): TreesModel {
    return new TreesModel(readTreeEnsemble(file));
  }
}
