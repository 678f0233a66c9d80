import type { BandRows } from '../bands/band-rows.js';
import type { BandModel, CandidateOptions } from './candidate.js';
import { levelsModel } from './levels.js';
import { POISSON_REGRESSION } from './poisson-regression.js';
import { fittedOrFit } from './fitted-or-fit.js';

/** Returns the best count model that some rows allow: the regression, or where these are too few the levels model. */
export async function fitCountModel(rows: BandRows, options: CandidateOptions): Promise<BandModel> {
  const regression = await fittedOrFit(POISSON_REGRESSION, rows, options);
  return 'predict' in regression ? regression : levelsModel(rows.bandHours);
}
