import { FORECAST_COLUMNS } from '@busyness/features';
import { RandomForestRegressor } from '@busyness/models';
import { countsOf } from '../bands/band-rows.js';
import type { Candidate } from './candidate.js';
import { MatrixBandModel } from './matrix-band-model.js';
import { sayWhyTooFewHours } from './say-why-too-few-hours.js';

const TREES = 100;
const MAX_DEPTH = 12;
/** A leaf is a mean of counts that are mostly zero: it takes many to tell. */
const LEAST_ROWS_A_LEAF = 20;
const LEAVES = 400;
/** Each tree draws at most so many rows: more trees tell more than more rows a tree. */
const MOST_ROWS_A_TREE = 200_000;

/** A forest of regression trees on all columns: it finds what log-linear models cannot say. */
export const RANDOM_FOREST: Candidate = {
  name: 'random-forest',
  isBaseline: false,
  async fit(rows, { seed, signal }) {
    const why = sayWhyTooFewHours(rows);
    if (why) return why;
    const { features } = rows;
    const learner = new RandomForestRegressor({
      trees: TREES,
      maxDepth: MAX_DEPTH,
      minSamplesLeaf: Math.max(LEAST_ROWS_A_LEAF, Math.ceil(features.rows / LEAVES)),
      bootstrapFraction: Math.min(1, MOST_ROWS_A_TREE / features.rows),
    });
    const model = await learner.fit(features, countsOf(rows), { seed, signal });
    return new MatrixBandModel(RANDOM_FOREST.name, FORECAST_COLUMNS, model);
  },
};
