import type { Matrix } from '@busyness/core';
import type { FitOptions, Learner } from '../../learner.js';
import { checkParameter } from '../../learners/edge/check-parameter.js';
import { checkTrainingRows } from '../../learners/edge/check-training-rows.js';
import { refuseOptions } from '../../learners/edge/refuse-options.js';
import { MAX_BINS } from '../binning/column-bins.js';
import { findCategories } from '../binning/find-categories.js';
import { TreesModel } from '../trees-model.js';
import { checkFloat32Targets } from './check-float32-targets.js';
import { fitForest } from './fit-forest.js';

const NAME = 'random-forest';

/** Trees grow by recursion, and walking them takes as many steps: nothing real is deeper. */
const MAX_DEPTH = 100;
const MAX_TREES = 100_000;
const MAX_THREADS = 64;
const MAX_SAMPLES_LEAF = 2 ** 30;

/** The hyperparameters of a `RandomForestRegressor`. */
export interface RandomForestOptions {
  /** How many trees, from 1; default 100. More are never worse, only slower. */
  readonly trees?: number;
  /** How many splits a row may go through in a tree, from 1 to 100; default 16. */
  readonly maxDepth?: number;
  /** How many rows a leaf must have, whatever their weight, each as often as it was drawn; from 1, default 5. */
  readonly minSamplesLeaf?: number;
  /** The share of the columns that is drawn at each node, above 0 and at most 1 (rounded, at least one); default 1/3. */
  readonly maxFeatures?: number;
  /**
   * How many rows are drawn for each tree, with replacement, as a share of all; at most 1, which is the default.
   * 0: every tree sees every row once.
   */
  readonly bootstrapFraction?: number;
  /** The most bins of a column, from 2 to 255, which is the default: thresholds lie between bins. */
  readonly maxBins?: number;
  /** The names of columns whose values are categories: whole numbers from 0 to 254. */
  readonly categoricalColumns?: readonly string[];
  /** How many threads, from 1; default: by the size of the data and the number of cores. The model is the same. */
  readonly threads?: number;
}

/**
 * A random forest (Breiman, 2001) on binned columns: the mean of trees, each grown from its own sample of the rows,
 * with its own draw of columns at every node. It minimises squared error, so it predicts means.
 *
 * Missing values (NaN) go to whichever side lowers the error more, at each split; where training saw none, to the side
 * of more weight. The same seed gives the same model, byte for byte, with any number of threads. Values are rounded
 * to float32. Weights count as the row several times; an offset and validation rows are refused.
 */
export class RandomForestRegressor implements Learner {
  readonly name = NAME;
  private readonly options: Required<Omit<RandomForestOptions, 'threads'>>;
  private readonly threads: number | undefined;

  /** @throws MODELS_PARAMETER_INVALID */
  constructor(options: RandomForestOptions = {}) {
    this.options = {
      trees: checkCount('trees', options.trees ?? 100, 1, MAX_TREES),
      maxDepth: checkCount('maxDepth', options.maxDepth ?? 16, 1, MAX_DEPTH),
      minSamplesLeaf: checkCount('minSamplesLeaf', options.minSamplesLeaf ?? 5, 1, MAX_SAMPLES_LEAF),
      maxFeatures: checkNumber(
        'maxFeatures',
        options.maxFeatures ?? 1 / 3,
        'above 0 and at most 1',
        (v) => v > 0 && v <= 1,
      ),
      bootstrapFraction: checkNumber(
        'bootstrapFraction',
        options.bootstrapFraction ?? 1,
        'from 0 to 1',
        (v) => v >= 0 && v <= 1,
      ),
      maxBins: checkCount('maxBins', options.maxBins ?? MAX_BINS, 2, MAX_BINS),
      categoricalColumns: [...(options.categoricalColumns ?? [])],
    };
    this.threads =
      options.threads === undefined ? undefined : checkCount('threads', options.threads, 1, MAX_THREADS);
  }

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS, MODELS_COLUMNS_MISMATCH,
   *   MODELS_OPTION_UNSUPPORTED, MODELS_SIZE_REFUSED, MODELS_THREAD_FAILED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<TreesModel> {
    refuseOptions(NAME, options, ['offset', 'validation']);
    checkTrainingRows(NAME, x, y, 'finite', options);
    checkFloat32Targets(y);
    const categories = findCategories(NAME, x, this.options.categoricalColumns);
    return new TreesModel(await fitForest(NAME, this.options, this.threads, categories, x, y, options));
  }
}

function checkCount(parameter: string, value: number, least: number, most: number): number {
  const expected = `a whole number from ${least} to ${most}`;
  return checkNumber(parameter, value, expected, (v) => Number.isInteger(v) && v >= least && v <= most);
}

function checkNumber(
  parameter: string,
  value: number,
  expected: string,
  isRight: (value: number) => boolean,
): number {
  return checkParameter(NAME, parameter, value, expected, (v) => Number.isFinite(v) && isRight(v));
}
