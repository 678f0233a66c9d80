import type { Matrix } from '@busyness/core';
import type { Model } from '../../learner.js';
import type { ModelFile } from '../../model-file/model-file.js';
import { invalid, readColumnNames, readTensor } from '../../model-file/read-fields.js';
import { checkPredictionRows } from '../edge/check-prediction-rows.js';
import { predictFlatTrees, type FlatTrees } from './flat-trees.js';

/** What `ReferenceTree` and `ReferenceForest` fit: the mean of one or more decision trees. */
export class ReferenceTreesModel implements Model {
  static readonly kind = 'reference-trees';
  readonly kind = ReferenceTreesModel.kind;

  /**
   * @param names of the columns
   * @param filling what stands in for a missing value: the mean of each column in training
   */
  constructor(
    readonly names: readonly string[],
    private readonly filling: Float64Array,
    private readonly trees: FlatTrees,
  ) {}

  get columns(): number {
    return this.names.length;
  }

  /** How many trees are averaged. */
  get treeCount(): number {
    return this.trees.roots.length;
  }

  /**
   * Returns, for each row, the mean of what the trees say: bit for bit what the library they come from says.
   *
   * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH
   */
  predict(x: Matrix, out?: Float64Array): Float64Array {
    const predictions = checkPredictionRows(this.kind, this.names, x, out);
    predictFlatTrees(this.trees, this.filling, x, predictions);
    return predictions;
  }

  toFile(): ModelFile {
    const { feature, threshold, left, right, value, roots } = this.trees;
    const shape = [feature.length];
    return {
      metadata: { kind: this.kind, columns: JSON.stringify(this.names) },
      tensors: {
        filling: { dtype: 'F64', shape: [this.filling.length], data: this.filling },
        feature: { dtype: 'I32', shape, data: feature },
        threshold: { dtype: 'F64', shape, data: threshold },
        left: { dtype: 'I32', shape, data: left },
        right: { dtype: 'I32', shape, data: right },
        value: { dtype: 'F64', shape, data: value },
        roots: { dtype: 'I32', shape: [roots.length], data: roots },
      },
    };
  }

  /** Returns the model that `toFile` wrote. @throws MODELS_FILE_INVALID */
  static load(file: ModelFile): ReferenceTreesModel {
    const names = readColumnNames(file);
    const feature = readTensor(file, 'feature', 'I32');
    const nodes = feature.length;
    const trees: FlatTrees = {
      feature,
      threshold: readTensor(file, 'threshold', 'F64', nodes),
      left: readTensor(file, 'left', 'I32', nodes),
      right: readTensor(file, 'right', 'I32', nodes),
      value: readTensor(file, 'value', 'F64', nodes),
      roots: readTensor(file, 'roots', 'I32'),
    };
    checkTrees(file, trees, names.length);
    return new ReferenceTreesModel(names, readTensor(file, 'filling', 'F64', names.length), trees);
  }
}

/** A file made on purpose must not send a walk in circles or out of bounds. */
function checkTrees(file: ModelFile, { feature, left, right, roots }: FlatTrees, columns: number): void {
  const nodes = feature.length;
  if (roots.length === 0) throw invalid(file, 'it has no trees');
  if (roots.some((root) => root < 0 || root >= nodes))
    throw invalid(file, 'a tree begins outside of its nodes');
  for (let node = 0; node < nodes; node++) {
    if (feature[node] >= columns) throw invalid(file, `node ${node} splits a column that is not there`);
    if (feature[node] < 0) continue;
    for (const child of [left[node], right[node]]) {
      if (child <= node || child >= nodes) throw invalid(file, `node ${node} leads to node ${child}`);
    }
  }
}
