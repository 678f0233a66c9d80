import { FORECAST_COLUMNS } from '@busyness/features';
import { GradientBoostingRegressor } from '@busyness/models';
import { countsOf } from '../bands/band-rows.js';
import type { Candidate } from './candidate.js';
import { CorrectedModel } from './corrected-model.js';
import { fitCountModel } from './count-model.js';
import { sayWhyTooFewHours } from './say-why-too-few-hours.js';

/** Small steps of small trees: what is left of a count model's error is mostly chance. */
const SETTINGS = { loss: 'poisson', rounds: 80, learningRate: 0.05, maxLeaves: 6, l2: 30 } as const;
const LEAST_ROWS_A_LEAF = 100;
const LEAVES = 100;
/** Each tree is grown on at most so many rows. */
const MOST_ROWS_A_TREE = 500_000;
const ROW_FRACTION = 0.7;
const COLUMN_FRACTION = 0.5;

/**
 * Trees that correct the log-rate of a count model (their offset), rather than learn rates anew: the level of the
 * training weeks, which raw trees learn, is not that of the weeks to come.
 */
export const GRADIENT_BOOSTING: Candidate = {
  name: CorrectedModel.modelName,
  isBaseline: false,
  async fit(rows, options) {
    const why = sayWhyTooFewHours(rows);
    if (why) return why;
    const { features } = rows;
    const base = await fitCountModel(rows, options);
    const learner = new GradientBoostingRegressor({
      ...SETTINGS,
      minSamplesLeaf: Math.max(LEAST_ROWS_A_LEAF, Math.ceil(features.rows / LEAVES)),
      rowFraction: Math.min(ROW_FRACTION, MOST_ROWS_A_TREE / features.rows),
      columnFraction: COLUMN_FRACTION,
    });
    const offset = base.predict(rows).map(Math.log);
    const { seed, signal } = options;
    const trees = await learner.fit(features, countsOf(rows), { seed, signal, offset });
    return new CorrectedModel(base, FORECAST_COLUMNS, trees);
  },
};
