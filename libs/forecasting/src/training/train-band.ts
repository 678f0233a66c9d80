import { BusynessError } from '@busyness/core';
import { fitDispersion } from '@busyness/models';
import { type BandRows, countsOf, sliceBandRows } from '../bands/band-rows.js';
import { MEAN_FLOOR } from '../backtest/score-forecast.js';
import { hourlyDeviance } from '../backtest/hourly-deviance.js';
import type { BandModel, Candidate, CandidateOptions } from '../candidates/candidate.js';
import { selectModel } from './select-model.js';

/** A candidate after training: a model with its spread, or why there is none. */
export type TrainedModel =
  | {
      readonly name: string;
      readonly isBaseline: boolean;
      readonly model: BandModel;
      /** Of the counts around the means: variance = mean + dispersion * mean^2; fitted on the validation hours. */
      readonly dispersion: number;
    }
  | { readonly name: string; readonly isBaseline: boolean; readonly unavailable: string };

/** All candidates of one band, and the one that the validation hours chose. */
export interface TrainedBand {
  readonly hours: number;
  readonly models: readonly TrainedModel[];
  readonly selected: string;
}

/** Returns the model of a band that the validation hours chose, with its spread. */
export function selectedOf({ hours, models, selected }: TrainedBand): Extract<TrainedModel, { model: BandModel }> {
  const chosen = models.find((model) => model.name === selected);
  if (!chosen || !('model' in chosen)) throw new Error(`band ${hours} has no model "${selected}"`);
  return chosen;
}

/** Used where a model has no validation hour to tell how far counts spread: Poisson. */
const UNKNOWN_DISPERSION = 0;

/**
 * Returns the candidates of a band, fitted to the training rows.
 *
 * Each is tuned before `validationFrom`, judged on the hours from there to the end of the rows, and then fitted again
 * to all of them. No row at or after the rows' end is read, so the test period chooses nothing.
 */
export async function trainBand(
  training: BandRows,
  validationFrom: number,
  candidates: readonly Candidate[],
  options: CandidateOptions,
): Promise<TrainedBand> {
  const early = sliceBandRows(training, training.fromHour, validationFrom);
  const late = sliceBandRows(training, validationFrom, training.toHour);
  const counts = countsOf(late);
  const hours = late.toHour - late.fromHour;
  const models: TrainedModel[] = [];
  const validated = [];
  for (const candidate of candidates) {
    options.signal?.throwIfAborted();
    const { name, isBaseline } = candidate;
    const tuned = await orUnavailable(() => candidate.tune(early, late, options));
    const model = 'unavailable' in tuned ? tuned : await orUnavailable(() => tuned.refit(training));
    if ('unavailable' in tuned || 'unavailable' in model) {
      const reason = 'unavailable' in tuned ? tuned : (model as { unavailable: string });
      models.push({ name, isBaseline, unavailable: reason.unavailable });
      continue;
    }
    const means = tuned.model.predict(late);
    models.push({ name, isBaseline, model, dispersion: dispersionOf(counts, means) });
    const isDefined = !means.includes(NaN);
    validated.push({
      name,
      isBaseline,
      hourlyDeviance: isDefined ? hourlyDeviance(counts, means, hours) : undefined,
    });
  }
  const usable = models.filter((model) => 'model' in model);
  const selected = selectModel(validated, options.seed) ?? usable[0].name;
  return { hours: training.bandHours, models, selected };
}

/** A learner that refuses the size of the data is not there for this city; every other error is one. */
async function orUnavailable<T>(fit: () => Promise<T>): Promise<T | { unavailable: string }> {
  try {
    return await fit();
  } catch (error) {
    if (error instanceof BusynessError && error.code === 'MODELS_SIZE_REFUSED') {
      return { unavailable: error.message };
    }
    throw error;
  }
}

function dispersionOf(counts: Float64Array, means: Float64Array): number {
  const defined = means.map((mean) => (Number.isNaN(mean) ? 0 : 1));
  if (!defined.includes(1)) return UNKNOWN_DISPERSION;
  const floored = means.map((mean) => (Number.isNaN(mean) ? MEAN_FLOOR : Math.max(mean, MEAN_FLOOR)));
  return fitDispersion(counts, floored, defined);
}
