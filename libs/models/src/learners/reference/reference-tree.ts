import type { Matrix } from '@busyness/core';
import { DecisionTreeRegression } from 'ml-cart';
import type { FitOptions, Learner } from '../../learner.js';
import { checkParameter } from '../edge/check-parameter.js';
import { checkTrainingRows } from '../edge/check-training-rows.js';
import { refuseOptions } from '../edge/refuse-options.js';
import { summariseColumns } from '../edge/summarise-columns.js';
import { checkReferenceWork } from './check-reference-work.js';
import { flattenTrees } from './flatten-trees.js';
import { nestedRows } from './nested-rows.js';
import { ReferenceTreesModel } from './reference-trees-model.js';

const NAME = 'reference-tree';

/** The hyperparameters of a `ReferenceTree`. */
export interface ReferenceTreeOptions {
  /** How many splits a row may go through, from 1; default 6. */
  readonly maxDepth?: number;
  /** A node of no more rows than this is a leaf; from 1, default 3. */
  readonly minRows?: number;
}

/**
 * One regression tree by `ml-cart`: for small data, and as an oracle for faster trees.
 *
 * Least squares. A missing value (NaN) counts as its column's mean. `ml-cart` never makes a first split that leaves
 * no error at all: on targets that one threshold explains exactly, the tree is a single leaf.
 *
 * Refuses weights, an offset and validation rows, none of which `ml-cart` knows, and sizes that it would not finish
 * (`MAX_REFERENCE_COMPARISONS`). Nothing is random; the fit blocks its thread, and `signal` is heard before it only.
 */
export class ReferenceTree implements Learner {
  readonly name = NAME;
  private readonly maxDepth: number;
  private readonly minRows: number;

  /** @throws MODELS_PARAMETER_INVALID */
  constructor(options: ReferenceTreeOptions = {}) {
    this.maxDepth = checkParameter(
      NAME,
      'maxDepth',
      options.maxDepth ?? 6,
      'a whole number from 1',
      isFromOne,
    );
    this.minRows = checkParameter(NAME, 'minRows', options.minRows ?? 3, 'a whole number from 1', isFromOne);
  }

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS, MODELS_OPTION_UNSUPPORTED,
   *   MODELS_SIZE_REFUSED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<ReferenceTreesModel> {
    refuseOptions(NAME, options, ['weights', 'offset', 'validation']);
    checkTrainingRows(NAME, x, y, 'finite');
    checkReferenceWork(NAME, { rows: x.rows, columns: x.columns, trees: 1, maxDepth: this.maxDepth });
    options.signal?.throwIfAborted();
    const { means } = summariseColumns(x);
    const tree = new DecisionTreeRegression({ maxDepth: this.maxDepth, minNumSamples: this.minRows });
    tree.train(nestedRows(x, means), Array.from(y));
    options.onProgress?.({ done: 1, total: 1, what: `${NAME}: trees` });
    const trees = flattenTrees([{ root: tree.toJSON().root, columns: x.names.map((_, column) => column) }]);
    return new ReferenceTreesModel([...x.names], means, trees);
  }
}

function isFromOne(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
