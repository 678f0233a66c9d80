import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../errors.js';
import type { Model } from '../learner.js';
import { checkPredictionRows } from '../learners/edge/check-prediction-rows.js';
import type { ModelFile } from '../model-file/model-file.js';
import { TreePredictor } from './prediction/tree-predictor.js';
import { LEAF, type TreeEnsemble } from './tree-ensemble.js';
import { readTreeEnsemble, writeTreeEnsemble } from './tree-ensemble-file.js';
import { explainRows, type Explanation, type ExplainOptions } from './understanding/explain-rows.js';
import { sumGains } from './understanding/gain-importance.js';
import { RowExplainer } from './understanding/row-explainer.js';

/** A fitted random forest or gradient booster: trees, and how their leaves make a prediction. */
export class TreesModel implements Model {
  static readonly kind = 'trees';
  readonly kind = TreesModel.kind;

  private laidOut?: TreePredictor;
  private explainer?: RowExplainer;

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

  /** Leaves of all trees together. */
  get leafCount(): number {
    return this.trees.kind.reduce((leaves, kind) => leaves + (kind === LEAF ? 1 : 0), 0);
  }

  /** The most splits from a root to a leaf, over all trees. */
  get depth(): number {
    return this.trees.depths.reduce((most, depth) => Math.max(most, depth), 0);
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
    this.checkRow(row);
    return this.predictor.predictRow(row);
  }

  /** Returns each column's share of what all splits together lowered the training loss by: they add up to 1. */
  gainImportance(): Float64Array {
    return sumGains(this.trees);
  }

  /**
   * Returns what each column adds to the prediction of one row: exact Shapley values, by path-dependent TreeSHAP
   * (Lundberg, Erion and Lee, 2018). `base` and the values add up to the prediction, or to its logarithm where the
   * trees' link is `log`.
   *
   * @param row one value a column; NaN means missing
   * @throws MODELS_COLUMNS_MISMATCH
   */
  explainRow(row: Float32Array | Float64Array): Explanation {
    this.checkRow(row);
    const explainer = this.rowExplainer;
    const values = new Float64Array(this.columns);
    explainer.explain(row, values);
    return { base: explainer.base, values };
  }

  /**
   * Returns what `explainRow` does, for every row of `x`. It takes about a thousand times as long as predicting.
   *
   * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH
   */
  async explain(x: Matrix, options: ExplainOptions = {}): Promise<Explanation> {
    checkPredictionRows(this.kind, this.names, x, undefined);
    return explainRows(this.rowExplainer, this.trees, x, options);
  }

  toFile(): ModelFile {
    return writeTreeEnsemble(this.kind, this.trees);
  }

  /** Made at the first prediction: it takes a moment, and some models are only written to files. */
  private get predictor(): TreePredictor {
    return (this.laidOut ??= new TreePredictor(this.trees));
  }

  private get rowExplainer(): RowExplainer {
    return (this.explainer ??= new RowExplainer(this.trees));
  }

  private checkRow(row: Float32Array | Float64Array): void {
    if (row.length !== this.columns) {
      throw modelsErrors.MODELS_COLUMNS_MISMATCH({
        what: `a row for the ${this.kind} model`,
        expected: `${this.columns} values`,
        came: `${row.length}`,
      });
    }
  }

  /** Returns the model that `toFile` wrote; it reads the file's own arrays. @throws MODELS_FILE_INVALID */
  static load(file: ModelFile): TreesModel {
    return new TreesModel(readTreeEnsemble(file));
  }
}
