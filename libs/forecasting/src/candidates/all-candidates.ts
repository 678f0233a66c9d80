import { LAST_VALUE, SEASONAL_NAIVE } from '../baselines/lagged-count.js';
import { SHRUNKEN_PROFILE } from '../baselines/shrunken-profile.js';
import { errors } from '../errors.js';
import type { Candidate } from './candidate.js';
import { ENSEMBLE } from './ensemble.js';
import { GRADIENT_BOOSTING } from './gradient-boosting.js';
import { LEVELS } from './levels.js';
import { POISSON_REGRESSION } from './poisson-regression.js';
import { RANDOM_FOREST } from './random-forest.js';
import { REFERENCE_FOREST, REFERENCE_LINEAR, REFERENCE_TREE } from './reference-learners.js';

/** Every baseline: all are always judged, whatever models are asked for. */
const BASELINES: readonly Candidate[] = [LAST_VALUE, SEASONAL_NAIVE, SHRUNKEN_PROFILE];
const MODELS: readonly Candidate[] = [LEVELS, POISSON_REGRESSION, RANDOM_FOREST, GRADIENT_BOOSTING, ENSEMBLE];
/** Only when asked for by name: for small data and for comparison. */
const REFERENCES: readonly Candidate[] = [REFERENCE_LINEAR, REFERENCE_TREE, REFERENCE_FOREST];

/** Names that `--models` takes. */
export const MODEL_NAMES: readonly string[] = [...MODELS, ...REFERENCES].map(({ name }) => name);

/**
 * Returns the baselines and the named models; without names, the baselines and the models that could serve a
 * city.
 *
 * @throws FORECAST_MODEL_UNKNOWN
 */
export function candidatesNamed(names?: readonly string[]): readonly Candidate[] {
  if (!names) return [...BASELINES, ...MODELS];
  const known = [...BASELINES, ...MODELS, ...REFERENCES];
  const unknown = names.filter((name) => !known.some((candidate) => candidate.name === name));
  if (unknown.length > 0) {
    throw errors.FORECAST_MODEL_UNKNOWN({ names: unknown, known: known.map(({ name }) => name) });
  }
  return known.filter(({ name, isBaseline }) => isBaseline || names.includes(name));
}
