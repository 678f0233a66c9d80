import { CELL_LEVEL_COLUMNS, CITY_LEVEL_COLUMNS } from '@busyness/features';
import { PoissonRegression } from '@busyness/models';
import { type BandRows, countsOf, hoursOf } from '../bands/band-rows.js';
import { selectColumns } from '../bands/select-columns.js';
import type { Candidate } from './candidate.js';
import { levelCoefficients } from './level-coefficients.js';
import { levelsModel } from './levels.js';
import { LOG_LINEAR_COLUMNS } from './log-linear-columns.js';
import { MatrixBandModel } from './matrix-band-model.js';
import { type Overdispersion, overdispersionOf } from './overdispersion.js';

const NAME = 'poisson-regression';
/**
 * One over the variance of the prior of each coefficient: those of levels are known to some .06, those that
 * mix the layers of the profile to a third.
 */
const LEVEL_PRECISION = 300;
const PROFILE_PRECISION = 9;
/** A city-wide coefficient is learned from days, not from rows: it needs two weeks of them. */
const MIN_HOURS = 336;

const CITY_LEVELS: readonly string[] = CITY_LEVEL_COLUMNS;
const CELL_LEVELS: readonly string[] = CELL_LEVEL_COLUMNS;

/**
 * Poisson regression on profile and levels, drawn to the levels model.
 *
 * The prior is on coefficients per unit of log-rate, so that a level that hardly moved in training cannot be
 * given a large one and run away when it moves; and the likelihood is discounted by how much more days vary
 * than Poisson counts.
 */
export const POISSON_REGRESSION: Candidate = {
  name: NAME,
  isBaseline: false,
  async fit(rows, { signal }) {
    const hours = hoursOf(rows);
    if (hours < MIN_HOURS) {
      return { unavailable: `it needs ${MIN_HOURS} hours of rows to fit; there are ${hours}` };
    }
    const x = selectColumns(rows.features, LOG_LINEAR_COLUMNS);
    const learner = new PoissonRegression({
      ridgeByColumn: ridgeOf(rows, x.data),
      priorCoefficients: levelCoefficients(rows.bandHours),
    });
    const model = await learner.fit(x, countsOf(rows), { signal });
    return new MatrixBandModel(NAME, LOG_LINEAR_COLUMNS, model);
  },
};

/** The learner's ridge is for columns divided by their standard deviation, hence the variances. */
function ridgeOf(rows: BandRows, data: ArrayLike<number>): Record<string, number> {
  const means = levelsModel(rows.bandHours).predict(rows);
  const overdispersion = overdispersionOf(countsOf(rows), means, hoursOf(rows));
  const ridges = LOG_LINEAR_COLUMNS.map((name, column): [string, number] => {
    const variance = varianceOf(data, column * rows.features.rows, rows.features.rows);
    return [name, variance > 0 ? precisionOf(name, overdispersion) / variance : 0];
  });
  return Object.fromEntries(ridges);
}

function precisionOf(name: string, { city, cells }: Overdispersion): number {
  if (CITY_LEVELS.includes(name)) return city * LEVEL_PRECISION;
  if (CELL_LEVELS.includes(name)) return cells * LEVEL_PRECISION;
  return (name === 'log_week_shape' ? city : cells) * PROFILE_PRECISION;
}

function varianceOf(data: ArrayLike<number>, start: number, length: number): number {
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += data[i];
  const mean = sum / length;
  let squares = 0;
  for (let i = start; i < start + length; i++) squares += (data[i] - mean) ** 2;
  return squares / length;
}
