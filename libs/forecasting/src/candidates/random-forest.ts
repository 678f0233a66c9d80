import { FORECAST_COLUMNS } from '@busyness/features';
import { RandomForestRegressor } from '@busyness/models';
import { countsOf } from '../bands/band-rows.js';
import type { Candidate } from './candidate.js';
import { DEFAULT_HYPERPARAMETERS, type ForestHyperparameters } from './hyperparameters.js';
import { MatrixBandModel } from './matrix-band-model.js';
import { sayWhyTooFewHours } from './say-why-too-few-hours.js';

const NAME = 'random-forest';
/** A leaf is a mean of counts that are mostly zero: it takes many to tell. */
const LEAST_ROWS_A_LEAF = 20;
/** Each tree draws at most so many rows: more trees tell more than more rows a tree. */
const MOST_ROWS_A_TREE = 200_000;

/** A forest of regression trees on all columns: it finds what log-linear models cannot say. */
export function randomForest(set: Partial<ForestHyperparameters> = {}): Candidate {
  const { leaves, ...settings } = { ...DEFAULT_HYPERPARAMETERS[NAME], ...set };
  return {
    name: NAME,
    isBaseline: false,
    async fit(rows, { seed, signal }) {
      const why = sayWhyTooFewHours(rows);
      if (why) return why;
      const { features } = rows;
      const learner = new RandomForestRegressor({
        ...settings,
        minSamplesLeaf: Math.max(LEAST_ROWS_A_LEAF, Math.ceil(features.rows / leaves)),
        bootstrapFraction: Math.min(1, MOST_ROWS_A_TREE / features.rows),
      });
      const model = await learner.fit(features, countsOf(rows), { seed, signal });
      return new MatrixBandModel(NAME, FORECAST_COLUMNS, model);
    },
  };
}
