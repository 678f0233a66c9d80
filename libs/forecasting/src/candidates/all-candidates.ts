import { LAST_VALUE, SEASONAL_NAIVE } from '../baselines/lagged-count.js';
import { SHRUNKEN_PROFILE } from '../baselines/shrunken-profile.js';
import { errors } from '../errors.js';
import type { Candidate } from './candidate.js';
import { ensembleOf } from './ensemble.js';
import { gradientBoosting } from './gradient-boosting.js';
import { type Hyperparameters, checkHyperparameters } from './hyperparameters.js';
import { LEVELS } from './levels.js';
import { POISSON_REGRESSION } from './poisson-regression.js';
import { randomForest } from './random-forest.js';
import { REFERENCE_FOREST, REFERENCE_LINEAR, REFERENCE_TREE } from './reference-learners.js';

/** Every baseline: all are always judged, whatever models are asked for. */
const BASELINES: readonly Candidate[] = [LAST_VALUE, SEASONAL_NAIVE, SHRUNKEN_PROFILE];
/** Only when asked for by name: for small data and for comparison. */
const REFERENCES: readonly Candidate[] = [REFERENCE_LINEAR, REFERENCE_TREE, REFERENCE_FOREST];

/** Every model that could serve, in an order in which each finds those that it is made of fitted. */
function modelsWith(set: Hyperparameters): readonly Candidate[] {
  const trees = [randomForest(set['random-forest']), gradientBoosting(set['gradient-boosting'])];
  return [LEVELS, POISSON_REGRESSION, ...trees, ensembleOf(trees)];
}

/** Names that `--models` takes. */
export const MODEL_NAMES: readonly string[] = [...modelsWith({}), ...REFERENCES].map(({ name }) => name);

/**
 * Returns the baselines and the named models; without names, the baselines and the models that could serve a
 * city.
 *
 * @throws FORECAST_MODEL_UNKNOWN, FORECAST_HYPERPARAMETER_UNKNOWN
 */
export function candidatesNamed(
  names?: readonly string[],
  hyperparameters: Hyperparameters = {},
): readonly Candidate[] {
  const models = modelsWith(checkHyperparameters({ ...hyperparameters }));
  if (!names) return [...BASELINES, ...models];
  const known = [...BASELINES, ...models, ...REFERENCES];
  const unknown = names.filter((name) => !known.some((candidate) => candidate.name === name));
  if (unknown.length > 0) {
    throw errors.FORECAST_MODEL_UNKNOWN({ names: unknown, known: known.map(({ name }) => name) });
  }
  return known.filter(({ name, isBaseline }) => isBaseline || names.includes(name));
}
