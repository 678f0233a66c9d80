import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';
import type { FitOptions, Learner } from '../../learner.js';
import { checkParameter } from '../../learners/edge/check-parameter.js';
import { checkPredictionRows } from '../../learners/edge/check-prediction-rows.js';
import { checkTrainingRows } from '../../learners/edge/check-training-rows.js';
import { MAX_BINS } from '../binning/column-bins.js';
import { findCategories } from '../binning/find-categories.js';
import { chooseThreads } from '../threads/choose-threads.js';
import { MAX_TREE_DEPTH } from '../tree-ensemble.js';
import { TreesModel } from '../trees-model.js';
import { checkMagnitudes } from './check-magnitudes.js';
import type { BoostingSettings } from './boosting-job.js';
import { fitBoosting } from './fit-boosting.js';
import { LOSS_CODES, type Loss } from './losses.js';

const NAME = 'gradient-boosting';

/** Leaves are numbered in 16 bits. */
const MAX_LEAVES = 65_535;
const MAX_THREADS = 64;

/** Below this many rows a thread would mostly wait for the others. */
const LEAST_ROWS_A_THREAD = 25_000;

/** The hyperparameters of a `GradientBoostingRegressor`. */
export interface GradientBoostingOptions {
  /**
   * What is minimised: `squared` for means; `poisson` for means of counts and rates, by a log link; `quantile` for the
   * quantile `quantile`. Default `squared`.
   */
  readonly loss?: Loss;
  /** Which quantile, between 0 and 1; for the loss `quantile` only, where the default is 0.5. */
  readonly quantile?: number;
  /** How many trees at most, from 1; default 100. */
  readonly rounds?: number;
  /** The share of each tree's step that is taken, above 0 and at most 1; default 0.1. */
  readonly learningRate?: number;
  /** How many leaves a tree may have, from 2 to 65,535; default 31. */
  readonly maxLeaves?: number;
  /** How many splits a row may go through in a tree, from 1 to 1,000; default 1,000. */
  readonly maxDepth?: number;
  /** How many training rows a leaf must have, whatever their weight, from 1; default 20. */
  readonly minSamplesLeaf?: number;
  /** Added to the hessians' sum of each leaf, which draws its value to 0. At least 0; default 0. */
  readonly l2?: number;
  /** The share of the rows that each tree is grown on, above 0 and at most 1; default 1. */
  readonly rowFraction?: number;
  /** The share of the columns that each tree may split by, above 0 and at most 1 (rounded, at least one); default 1. */
  readonly columnFraction?: number;
  /** With validation rows: after how many rounds without a lower loss to stop, from 1; default 20. */
  readonly patience?: number;
  /** Into how many bins a column is cut at most, from 2 to 255; default 255. */
  readonly maxBins?: number;
  /** The columns, by name, whose values are categories: whole numbers from 0 to 254 without an order. */
  readonly categoricalColumns?: readonly string[];
  /** How many threads, from 1 to 64; default: by the size of the data and the number of cores. The model is the same. */
  readonly threads?: number;
}

/**
 * Gradient boosting of decision trees over binned columns: for tables of thousands to millions of rows.
 *
 * Each tree is grown leaf by leaf where a split gains most, on the gradients and hessians of the loss; missing values
 * (NaN) learn at each split on which side they belong, and categories are split by their mean gradients. Values are
 * rounded to float32. Takes weights, an offset (on the log scale for Poisson, else in units of the target, added to
 * what the trees say; predictions are without it: add it yourself) and validation rows, on which it judges when to
 * stop and how many trees to keep. The same seed gives the same model, byte for byte, whatever the threads.
 *
 * Sources: J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29
 * (2001); T. Chen and C. Guestrin, "XGBoost", KDD (2016); G. Ke et al., "LightGBM", NIPS (2017).
 */
export class GradientBoostingRegressor implements Learner {
  readonly name = NAME;
  private readonly settings: BoostingSettings;
  private readonly maxBins: number;
  private readonly categoricalColumns: readonly string[];
  private readonly threads: number | undefined;

  /** @throws MODELS_PARAMETER_INVALID */
  constructor(options: GradientBoostingOptions = {}) {
    const { loss = 'squared', categoricalColumns = [], threads } = options;
    if (!Object.hasOwn(LOSS_CODES, loss)) {
      throw invalid('loss', Object.keys(LOSS_CODES).join(', '), loss);
    }
    if (options.quantile !== undefined && loss !== 'quantile') {
      throw invalid('quantile', 'left out unless the loss is quantile', options.quantile);
    }
    const number = (key: keyof GradientBoostingOptions & keyof BoostingSettings, fallback: number): number =>
      Number(options[key] ?? fallback);
    const whole = (
      key: Parameters<typeof number>[0],
      fallback: number,
      least: number,
      most?: number,
    ): number => checkWhole(key, number(key, fallback), least, most);
    const share = (key: Parameters<typeof number>[0], fallback: number): number =>
      checkParameter(NAME, key, number(key, fallback), 'above 0 and at most 1', (v) => v > 0 && v <= 1);
    this.settings = {
      loss,
      quantile: checkParameter(
        NAME,
        'quantile',
        options.quantile ?? 0.5,
        'between 0 and 1',
        (q) => q > 0 && q < 1,
      ),
      rounds: whole('rounds', 100, 1),
      learningRate: share('learningRate', 0.1),
      maxLeaves: whole('maxLeaves', 31, 2, MAX_LEAVES),
      maxDepth: whole('maxDepth', MAX_TREE_DEPTH, 1, MAX_TREE_DEPTH),
      minSamplesLeaf: whole('minSamplesLeaf', 20, 1),
      l2: checkParameter(NAME, 'l2', options.l2 ?? 0, 'finite and at least 0', (v) => v >= 0 && v < Infinity),
      rowFraction: share('rowFraction', 1),
      columnFraction: share('columnFraction', 1),
      patience: whole('patience', 20, 1),
    };
    this.maxBins = checkWhole('maxBins', options.maxBins ?? MAX_BINS, 2, MAX_BINS);
    this.categoricalColumns = [...categoricalColumns];
    this.threads = threads === undefined ? undefined : checkWhole('threads', threads, 1, MAX_THREADS);
  }

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID (a target below 0 for Poisson, a number beyond 1e30, a
   *   category that is none), MODELS_NO_ROWS, MODELS_COLUMNS_MISMATCH (a categorical column that is not
   *   there), MODELS_SIZE_REFUSED (more than 4 GiB can hold), MODELS_THREAD_FAILED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<TreesModel> {
    const { validation } = options;
    const targets = this.settings.loss === 'poisson' ? 'non-negative' : 'finite';
    checkTrainingRows(NAME, x, y, targets, options);
    checkMagnitudes(this.settings.loss, y, options);
    if (validation) {
      checkTrainingRows(NAME, validation.x, validation.y, targets, validation);
      checkMagnitudes(this.settings.loss, validation.y, validation);
      checkPredictionRows(NAME, x.names, validation.x, validation.y);
    }
    // A nanosecond or two a value and tree.
    const estimatedMs = x.rows * (x.columns + 8) * this.settings.rounds * 1e-6;
    const worthwhile = Math.max(1, Math.floor(x.rows / LEAST_ROWS_A_THREAD));
    const trees = await fitBoosting(
      NAME,
      {
        settings: this.settings,
        maxBins: this.maxBins,
        categories: findCategories(NAME, x, this.categoricalColumns),
        threads: this.threads ?? Math.min(worthwhile, chooseThreads(undefined, estimatedMs)),
      },
      { x, y, weights: options.weights, offset: options.offset },
      options,
    );
    return new TreesModel(trees);
  }
}

function checkWhole(parameter: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const expected =
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number from ${least}`
      : `a whole number from ${least} to ${most}`;
  return checkParameter(
    NAME,
    parameter,
    value,
    expected,
    (v) => Number.isSafeInteger(v) && v >= least && v <= most,
  );
}

function invalid(parameter: string, expected: string, came: unknown): Error {
  return modelsErrors.MODELS_PARAMETER_INVALID({ where: NAME, parameter, expected, came });
}
