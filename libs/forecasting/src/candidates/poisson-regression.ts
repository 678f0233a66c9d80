import { PoissonRegression, meanPoissonDeviance } from '@busyness/models';
import { type BandRows, countsOf } from '../bands/band-rows.js';
import { selectColumns } from '../bands/select-columns.js';
import type { BandModel, Candidate, CandidateOptions } from './candidate.js';
import { LOG_LINEAR_COLUMNS, levelCoefficients } from './levels.js';
import { MatrixBandModel } from './matrix-band-model.js';

const NAME = 'poisson-regression';
/** From nearly free to nearly the levels model; in events of evidence (see `PoissonRegressionOptions.ridge`). */
const RIDGES = [1, 10, 100, 1000] as const;
/**
 * Shocks hit a whole city at once, so that hours, not rows, are what a city-wide coefficient is learned from: two
 * weeks of them, after the profile's first.
 */
const MIN_HOURS = 336;

/** Poisson regression on profile and levels, drawn to the levels model as far as the validation hours advise. */
export const POISSON_REGRESSION: Candidate = {
  name: NAME,
  isBaseline: false,
  async tune(training, validation, options) {
    const hours = training.toHour - training.fromHour;
    if (hours < MIN_HOURS)
      return { unavailable: `needs ${MIN_HOURS} hours of rows to fit; there are ${hours}` };
    const counts = countsOf(validation);
    let best: { ridge: number; deviance: number; model: BandModel } | undefined;
    for (const ridge of RIDGES) {
      const model = await fit(training, ridge, options);
      const deviance = meanPoissonDeviance(counts, model.predict(validation));
      if (!best || deviance < best.deviance) best = { ridge, deviance, model };
    }
    const { ridge, model } = best!;
    return { model, refit: (rows) => fit(rows, ridge, options) };
  },
};

async function fit(rows: BandRows, ridge: number, options: CandidateOptions): Promise<BandModel> {
  const learner = new PoissonRegression({ ridge, priorCoefficients: levelCoefficients(rows.bandHours) });
  const x = selectColumns(rows.features, LOG_LINEAR_COLUMNS);
  const model = await learner.fit(x, countsOf(rows), { signal: options.signal });
  return new MatrixBandModel(NAME, LOG_LINEAR_COLUMNS, model);
}
