import { FORECAST_COLUMNS } from '@busyness/features';
import { GradientBoostingRegressor } from '@busyness/models';
import { countsOf } from '../bands/band-rows.js';
import type { Candidate } from './candidate.js';
import { CorrectedModel } from './corrected-model.js';
import { fitCountModel } from './count-model.js';
import { type BoostingHyperparameters, DEFAULT_HYPERPARAMETERS } from './hyperparameters.js';
import { sayWhyTooFewHours } from './say-why-too-few-hours.js';

const LEAST_ROWS_A_LEAF = 100;
/** Each tree is grown on at most so many rows. */
const MOST_ROWS_A_TREE = 500_000;

/**
 * Trees that correct the log-rate of a count model (their offset), rather than learn rates anew: the level of the
 * training weeks, which raw trees learn, is not that of the weeks to come.
 */
export function gradientBoosting(set: Partial<BoostingHyperparameters> = {}): Candidate {
  const { leaves, rowFraction, ...settings } = {
    ...DEFAULT_HYPERPARAMETERS[CorrectedModel.modelName],
    ...set,
  };
  return {
    name: CorrectedModel.modelName,
    isBaseline: false,
    async fit(rows, options) {
      const why = sayWhyTooFewHours(rows);
      if (why) return why;
      const { features } = rows;
      const base = await fitCountModel(rows, options);
      const learner = new GradientBoostingRegressor({
        loss: 'poisson',
        ...settings,
        minSamplesLeaf: Math.max(LEAST_ROWS_A_LEAF, Math.ceil(features.rows / leaves)),
        rowFraction: Math.min(rowFraction, MOST_ROWS_A_TREE / features.rows),
      });
      const offset = base.predict(rows).map(Math.log);
      const { seed, signal } = options;
      const trees = await learner.fit(features, countsOf(rows), { seed, signal, offset });
      return new CorrectedModel(base, FORECAST_COLUMNS, trees);
    },
  };
}
