import { LEVEL_COLUMNS, PROFILE_COLUMNS } from '@busyness/features';
import { PoissonRegressionModel } from '@busyness/models';
import { fixedCandidate } from './candidate.js';
import { MatrixBandModel } from './matrix-band-model.js';

/** The columns of every log-linear model here. */
export const LOG_LINEAR_COLUMNS: readonly string[] = [...PROFILE_COLUMNS, ...LEVEL_COLUMNS];

/** How fast recent levels lose their say as the horizon grows: half every four hours. */
const RECENT_HALF_LIFE_HOURS = 4;
/** How fast the level of the last days does: half every two weeks. */
const LASTING_HALF_LIFE_HOURS = 336;
/** No cell-hour of any city is expected to have more than e^15 events, or fewer than e^-20. */
const LOG_RANGE = { lowest: -20, highest: 15 };

/**
 * Returns the coefficients of the levels model: how far the next hours follow what was lately busier than expected.
 *
 * The values are set, not fitted: near what regressions on cities with long histories give, and held back for
 * those with short ones. Poisson regression starts from them (`docs/decisions`).
 */
export function levelCoefficients(bandHours: number): Readonly<Record<string, number>> {
  const recent = 2 ** (-(bandHours - 1) / RECENT_HALF_LIFE_HOURS);
  const lasting = 2 ** (-(bandHours - 1) / LASTING_HALF_LIFE_HOURS) * (1 - recent);
  return {
    log_rate: 1,
    city_level_1h: 0.65 * recent,
    city_level_12h: 0.1 * lasting,
    city_level_48h: 0.4 * lasting,
    cell_level_2h: 0.25 * recent,
    neighbours_level_3h: 0.1 * recent,
    city_around_hour_day: 0.15,
  };
}

/**
 * The rolling profile times how busy the city, the cell and its neighbours have lately been against it: a
 * gamma-Poisson filter with nothing to fit, so it works from the first days on.
 */
export const LEVELS = fixedCandidate('gamma-poisson-levels', false, ({ bandHours }) => {
  const coefficients = levelCoefficients(bandHours);
  const size = LOG_LINEAR_COLUMNS.length;
  const model = new PoissonRegressionModel({
    names: LOG_LINEAR_COLUMNS,
    baseline: 0,
    coefficients: Float64Array.from(LOG_LINEAR_COLUMNS, (name) => coefficients[name] ?? 0),
    centres: new Float64Array(size),
    ...LOG_RANGE,
  });
  return new MatrixBandModel('gamma-poisson-levels', LOG_LINEAR_COLUMNS, model);
});
