import type { Matrix } from '@busyness/core';
import type { FitOptions, Learner } from '../../learner.js';
import { checkPredictionRows } from '../../learners/edge/check-prediction-rows.js';
import { checkTrainingRows } from '../../learners/edge/check-training-rows.js';
import { findCategories } from '../binning/find-categories.js';
import { chooseThreads } from '../threads/choose-threads.js';
import { TreesModel } from '../trees-model.js';
import {
  checkBoostingOptions,
  type CheckedBoostingOptions,
  type GradientBoostingOptions,
} from './boosting-options.js';
import { checkMagnitudes } from './check-magnitudes.js';
import { fitBoosting } from './fit-boosting.js';

const NAME = 'gradient-boosting';

/** Below this many rows a thread would mostly wait for the others. */
const LEAST_ROWS_A_THREAD = 25_000;

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
  private readonly options: CheckedBoostingOptions;

  /** @throws MODELS_PARAMETER_INVALID */
  constructor(options: GradientBoostingOptions = {}) {
    this.options = checkBoostingOptions(NAME, options);
  }

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID (a target below 0 for Poisson, a number beyond 1e30, a
   *   category that is none), MODELS_NO_ROWS, MODELS_COLUMNS_MISMATCH (a categorical column that is not
   *   there), MODELS_SIZE_REFUSED (more than 4 GiB can hold), MODELS_THREAD_FAILED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<TreesModel> {
    const { validation, weights, offset } = options;
    const { settings, maxBins, categoricalColumns, threads } = this.options;
    const targets = settings.loss === 'poisson' ? 'non-negative' : 'finite';
    checkTrainingRows(NAME, x, y, targets, options);
    checkMagnitudes(settings.loss, y, options);
    if (validation) {
      checkTrainingRows(NAME, validation.x, validation.y, targets, validation);
      checkMagnitudes(settings.loss, validation.y, validation);
      checkPredictionRows(NAME, x.names, validation.x, validation.y);
    }
    const categories = findCategories(NAME, x, categoricalColumns);
    const plan = { settings, maxBins, categories, threads: threads ?? suitThreads(x, settings.rounds) };
    const trees = await fitBoosting(NAME, plan, { x, y, weights, offset }, options);
    return new TreesModel(trees);
  }
}

function suitThreads({ rows, columns }: Matrix, rounds: number): number {
  // A nanosecond or two a value and tree.
  const estimatedMs = rows * (columns + 8) * rounds * 1e-6;
  const worthwhile = Math.max(1, Math.floor(rows / LEAST_ROWS_A_THREAD));
  return Math.min(worthwhile, chooseThreads(undefined, estimatedMs));
}
