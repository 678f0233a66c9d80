import { PoissonRegressionModel } from '@busyness/models';
import { type BandModel, fixedCandidate } from './candidate.js';
import { levelCoefficients } from './level-coefficients.js';
import { LOG_LINEAR_COLUMNS } from './log-linear-columns.js';
import { MatrixBandModel } from './matrix-band-model.js';

const NAME = 'gamma-poisson-levels';
/** No cell-hour of any city is expected to have more than e^15 events, or fewer than e^-20. */
const LOG_RANGE = { lowest: -20, highest: 15 };

/** Returns the levels model of a band. */
export function levelsModel(bandHours: number): BandModel {
  const coefficients = levelCoefficients(bandHours);
  const model = new PoissonRegressionModel({
    names: LOG_LINEAR_COLUMNS,
    baseline: 0,
    coefficients: Float64Array.from(LOG_LINEAR_COLUMNS, (name) => coefficients[name] ?? 0),
    centres: new Float64Array(LOG_LINEAR_COLUMNS.length),
    ...LOG_RANGE,
  });
  return new MatrixBandModel(NAME, LOG_LINEAR_COLUMNS, model);
}

/**
 * The rolling profile times how busy the city, the cell and its neighbours have lately been against it: a
 * gamma-Poisson filter with nothing to fit, so it works from the first days on.
 */
export const LEVELS = fixedCandidate(NAME, false, ({ bandHours }) => levelsModel(bandHours));
