import { type BandRows, countsOf } from '../bands/band-rows.js';
import { keepHours, keptHours } from '../bands/excluded-hours.js';
import { type DevianceDifference, compareHourlyDeviance } from '../scores/compare-hourly-deviance.js';
import { hourlyDeviance } from '../scores/hourly-deviance.js';
import { type Scores, scoreForecast } from '../scores/score-forecast.js';
import type { TrainedBand } from '../training/train-band.js';

/** How one model did on the test period, or why it has no scores. */
export type JudgedModel = {
  readonly name: string;
  readonly isBaseline: boolean;
} & (
  | ({ readonly status: 'ok'; readonly dispersion: number } & Scores)
  | { readonly status: 'unavailable'; readonly why: string }
);

/** How the models of one band did on the test period. */
export interface JudgedBand {
  readonly hours: number;
  /** The model that the hours before the test period chose. */
  readonly selected: string;
  readonly models: readonly JudgedModel[];
  /** The selected model against the best baseline of the test period, by mean Poisson deviance. */
  readonly againstBaseline?: DevianceDifference & { readonly baseline: string };
}

/**
 * Returns the scores of a band's models on test rows, those of excluded hours apart. A model undefined on any of them is
 * unavailable.
 */
export function judgeBand(band: TrainedBand, test: BandRows, seed: number): JudgedBand {
  const testHours = test.toHour - test.fromHour;
  const kept = keptHours(test.panel, test);
  const hours = kept.length;
  const counts = keepHours(countsOf(test), kept, testHours);
  const deviances = new Map<string, Float64Array>();
  const models = band.models.map((trained): JudgedModel => {
    const { name, isBaseline } = trained;
    if ('unavailable' in trained)
      return { name, isBaseline, status: 'unavailable', why: trained.unavailable };
    const means = keepHours(trained.model.predict(test), kept, testHours);
    if (means.includes(NaN)) {
      return { name, isBaseline, status: 'unavailable', why: 'the history does not reach back far enough' };
    }
    const { dispersion } = trained;
    deviances.set(name, hourlyDeviance(counts, means, hours));
    return { name, isBaseline, status: 'ok', dispersion, ...scoreForecast(counts, means, dispersion, seed) };
  });
  return {
    hours: band.hours,
    selected: band.selected,
    models,
    ...againstBaseline(band, models, deviances, seed),
  };
}

function againstBaseline(
  band: TrainedBand,
  models: readonly JudgedModel[],
  deviances: ReadonlyMap<string, Float64Array>,
  seed: number,
): Pick<JudgedBand, 'againstBaseline'> {
  const ours = deviances.get(band.selected);
  let best: { name: string; deviance: number } | undefined;
  for (const model of models) {
    if (!model.isBaseline || model.status !== 'ok' || model.name === band.selected) continue;
    if (!best || model.deviance < best.deviance) best = model;
  }
  if (!ours || !best) return {};
  const difference = compareHourlyDeviance(ours, deviances.get(best.name)!, seed);
  return { againstBaseline: { baseline: best.name, ...difference } };
}
