import { createRandom, type Matrix } from '@busyness/core';
import type { TreeNode } from 'ml-cart';
import { RandomForestRegression } from 'ml-random-forest';
import type { FitOptions, Learner } from '../../learner.js';
import { checkParameter } from '../edge/check-parameter.js';
import { checkTrainingRows } from '../edge/check-training-rows.js';
import { refuseOptions } from '../edge/refuse-options.js';
import { summariseColumns } from '../edge/summarise-columns.js';
import { checkReferenceWork } from './check-reference-work.js';
import { flattenTrees, type LinkedTree } from './flatten-trees.js';
import { nestedRows } from './nested-rows.js';
import { ReferenceTreesModel } from './reference-trees-model.js';

const NAME = 'reference-forest';

/** The hyperparameters of a `ReferenceForest`. */
export interface ReferenceForestOptions {
  /** How many trees, from 1; default 10. */
  readonly trees?: number;
  /** How many splits a row may go through in a tree, from 1; default 6. */
  readonly maxDepth?: number;
  /** A node of no more rows than this is a leaf; from 1, default 3. */
  readonly minRows?: number;
  /** The share of the columns that each tree is shown, above 0 and at most 1 (rounded, at least one); default 1. */
  readonly columnShare?: number;
}

/**
 * A random forest by `ml-random-forest`: for small data, and as an oracle for faster forests.
 *
 * Each tree gets a bootstrap sample of the rows and its own sample of the columns: columns are drawn once a tree,
 * not at each split as in Breiman's forests, so a small `columnShare` hides the best columns from whole trees.
 * Otherwise as `ReferenceTree`, whose trees these are: NaN counts as the column's mean; weights, an offset,
 * validation rows and sizes that would not finish are refused. The same seed gives the same forest.
 */
export class ReferenceForest implements Learner {
  readonly name = NAME;
  private readonly trees: number;
  private readonly maxDepth: number;
  private readonly minRows: number;
  private readonly columnShare: number;

  /** @throws MODELS_PARAMETER_INVALID */
  constructor(options: ReferenceForestOptions = {}) {
    this.trees = checkParameter(NAME, 'trees', options.trees ?? 10, 'a whole number from 1', isFromOne);
    this.maxDepth = checkParameter(
      NAME,
      'maxDepth',
      options.maxDepth ?? 6,
      'a whole number from 1',
      isFromOne,
    );
    this.minRows = checkParameter(NAME, 'minRows', options.minRows ?? 3, 'a whole number from 1', isFromOne);
    this.columnShare = checkParameter(
      NAME,
      'columnShare',
      options.columnShare ?? 1,
      'above 0 and at most 1',
      (share) => share > 0 && share <= 1,
    );
  }

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS, MODELS_OPTION_UNSUPPORTED,
   *   MODELS_SIZE_REFUSED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<ReferenceTreesModel> {
    refuseOptions(NAME, options, ['weights', 'offset', 'validation']);
    checkTrainingRows(NAME, x, y, 'finite');
    const columns = Math.max(1, Math.round(this.columnShare * x.columns));
    checkReferenceWork(NAME, { rows: x.rows, columns, trees: this.trees, maxDepth: this.maxDepth });
    options.signal?.throwIfAborted();
    const { means } = summariseColumns(x);
    const forest = new RandomForestRegression({
      nEstimators: this.trees,
      maxFeatures: shareOf(columns, x.columns),
      replacement: false,
      seed: librarySeed(options.seed ?? 1),
      treeOptions: { maxDepth: this.maxDepth, minNumSamples: this.minRows },
      // Out-of-bag predictions, which we do not use, take longer than the trees.
      noOOB: true,
    });
    forest.train(nestedRows(x, means), Array.from(y));
    options.onProgress?.({ done: this.trees, total: this.trees, what: `${NAME}: trees` });
    return new ReferenceTreesModel([...x.names], means, flattenTrees(linkedTrees(forest)));
  }
}

/** The saved form of the library, whose own types leave the trees out. */
function linkedTrees(forest: RandomForestRegression): LinkedTree[] {
  const { estimators, indexes } = forest.toJSON().baseModel;
  const trees = estimators as unknown as readonly { readonly root: TreeNode }[];
  return trees.map(({ root }, i) => ({ root, columns: indexes[i] }));
}

/**
 * What the library takes for so many of the columns. It is always a share, rounded down there, and put half a
 * column too high against rounding: a whole number would do, but for 1, which it reads as all columns.
 */
function shareOf(columns: number, all: number): number {
  return columns === all ? 1 : (columns + 0.5) / all;
}

/** The library wants 32 bits; ours are hashed into them, so that every safe integer is a seed of its own. */
function librarySeed(seed: number): number {
  return Math.floor(createRandom(seed, NAME)() * 2 ** 31);
}

function isFromOne(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
