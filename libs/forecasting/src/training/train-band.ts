import { hasCode } from '@busyness/core';
import { fitDispersion } from '@busyness/models';
import { type BandRows, countsOf, sliceBandRows } from '../bands/band-rows.js';
import { keepHours, keptHours, withoutExcluded } from '../bands/excluded-hours.js';
import type { BandModel, Candidate, CandidateOptions, Unavailable } from '../candidates/candidate.js';
import { hourlyDeviance } from '../scores/hourly-deviance.js';
import { MEAN_FLOOR } from '../scores/mean-floor.js';
import { type Validated, selectModel } from './select-model.js';

/** A candidate after training: a model with its spread, or why there is none. */
export type TrainedModel =
  | {
      readonly name: string;
      readonly isBaseline: boolean;
      readonly model: BandModel;
      /**
       * Of the counts around the means: variance = mean + dispersion * mean^2; fitted on the validation
       * hours.
       */
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
export function selectedOf({
  hours,
  models,
  selected,
}: TrainedBand): Extract<TrainedModel, { model: BandModel }> {
  const chosen = models.find((model) => model.name === selected);
  if (!chosen || !('model' in chosen)) throw new Error(`band ${hours} has no model "${selected}"`);
  return chosen;
}

/** Used where no validation hour can tell how far counts spread: Poisson. */
const UNKNOWN_DISPERSION = 0;

/**
 * Returns the candidates of a band, fitted to the training rows.
 *
 * Each is first fitted to the hours before `validationFrom` and judged on those from there to the end of the
 * rows; that gives its spread and the choice. Then it is fitted again to all of them. No row at or after the
 * rows' end is read, so the test period chooses nothing. Hours that the panel excludes are left out of all of it.
 *
 * @param validationFrom epoch hour inside the rows
 * @param candidates with the baselines that are always defined among them
 */
export async function trainBand(
  training: BandRows,
  validationFrom: number,
  candidates: readonly Candidate[],
  options: CandidateOptions,
): Promise<TrainedBand> {
  const late = sliceBandRows(training, validationFrom, training.toHour);
  const lateHours = late.toHour - late.fromHour;
  const kept = keptHours(late.panel, late);
  const counts = keepHours(countsOf(late), kept, lateHours);
  const models: TrainedModel[] = [];
  const validated: Validated[] = [];
  const early = withoutExcluded(sliceBandRows(training, training.fromHour, validationFrom));
  const all = withoutExcluded(training);
  const trials = new Map<string, BandModel>();
  const finals = new Map<string, BandModel>();
  for (const candidate of candidates) {
    const { name, isBaseline } = candidate;
    const trial = await fitOrSayWhy(candidate, early, { ...options, fitted: trials });
    const model =
      'unavailable' in trial ? trial : await fitOrSayWhy(candidate, all, { ...options, fitted: finals });
    if ('unavailable' in trial || 'unavailable' in model) {
      models.push({ name, isBaseline, ...(model as Unavailable) });
      continue;
    }
    trials.set(name, trial);
    finals.set(name, model);
    const means = keepHours(trial.predict(late), kept, lateHours);
    models.push({ name, isBaseline, model, dispersion: dispersionOf(counts, means) });
    const isDefined = !means.includes(NaN);
    const deviance = isDefined ? hourlyDeviance(counts, means, kept.length) : undefined;
    validated.push({ name, isBaseline, hourlyDeviance: deviance });
  }
  const selected = selectModel(validated, options.seed);
  if (selected === undefined) throw new Error('no candidate is defined on the validation hours');
  return { hours: training.bandHours, models, selected };
}

/** A learner that refuses the size of the data is not there for this city; every other error is one. */
async function fitOrSayWhy(
  candidate: Candidate,
  rows: BandRows,
  options: CandidateOptions,
): Promise<BandModel | Unavailable> {
  options.signal?.throwIfAborted();
  try {
    return await candidate.fit(rows, options);
  } catch (error) {
    if (hasCode(error, 'MODELS_SIZE_REFUSED')) {
      return { unavailable: error.message };
    }
    throw error;
  }
}

/**
 * Read where the means are defined; without any event there the likelihood would climb to the largest
 * dispersion.
 */
function dispersionOf(counts: Float64Array, means: Float64Array): number {
  const isDefined = means.map((mean) => (Number.isNaN(mean) ? 0 : 1));
  if (!counts.some((count, i) => count * isDefined[i] > 0)) return UNKNOWN_DISPERSION;
  const floored = means.map((mean) => (Number.isNaN(mean) ? MEAN_FLOOR : Math.max(mean, MEAN_FLOOR)));
  return fitDispersion(counts, floored, isDefined);
}
