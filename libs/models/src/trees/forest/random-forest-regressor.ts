import type { Matrix } from '@busyness/core';
import type { FitOptions, Learner } from '../../learner.js';
import { checkTrainingRows } from '../../learners/edge/check-training-rows.js';
import { refuseOptions } from '../../learners/edge/refuse-options.js';
import { findCategories } from '../binning/find-categories.js';
import { TreesModel } from '../trees-model.js';
import { checkFloat32Targets } from './check-float32-targets.js';
import { fitForest } from './fit-forest.js';
import { readForestOptions, type ForestSettings, type RandomForestOptions } from './forest-settings.js';

const NAME = 'random-forest';

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
  private readonly settings: ForestSettings;

  /** @throws MODELS_PARAMETER_INVALID */
  constructor(options: RandomForestOptions = {}) {
    this.settings = readForestOptions(NAME, options);
  }

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS, MODELS_COLUMNS_MISMATCH,
   *   MODELS_OPTION_UNSUPPORTED, MODELS_SIZE_REFUSED, MODELS_MEMORY_UNAVAILABLE, MODELS_THREAD_FAILED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<TreesModel> {
    refuseOptions(NAME, options, ['offset', 'validation']);
    checkTrainingRows(NAME, x, y, 'finite', options);
    checkFloat32Targets(y);
    const categories = findCategories(NAME, x, this.settings.categoricalColumns);
    return new TreesModel(await fitForest(NAME, this.settings, categories, x, y, options));
  }
}
