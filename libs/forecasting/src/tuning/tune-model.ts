import { type OnProgress, createRandom } from '@busyness/core';
import type { Candidate } from '../candidates/candidate.js';
import { gradientBoosting } from '../candidates/gradient-boosting.js';
import { DEFAULT_HYPERPARAMETERS, type TunableModel } from '../candidates/hyperparameters.js';
import { randomForest } from '../candidates/random-forest.js';
import { type BandRows, countsOf } from '../bands/band-rows.js';
import { keepHours, keptHours } from '../bands/excluded-hours.js';
import { type DevianceDifference, compareHourlyDeviance } from '../scores/compare-hourly-deviance.js';
import { hourlyDeviance } from '../scores/hourly-deviance.js';
import { drawHyperparameters } from './draw-hyperparameters.js';
import { planHalving } from './plan-halving.js';
import type { TuningFold } from './tuning-folds.js';

/** Settings of a model, by name. */
export type Settings = Readonly<Record<string, number>>;

/** What is kept of a trial on one fold: the mean Poisson deviance of each hour, over the cells. */
export type FoldScores = readonly number[];

/** Keeps what was worked out, so that a search that was stopped goes on from there. */
export interface TrialMemory {
  read(key: object): Promise<FoldScores | undefined>;
  write(key: object, scores: FoldScores): Promise<void>;
}

/** How to search. */
export interface TuneOptions {
  readonly trials: number;
  readonly seed: number;
  readonly memory: TrialMemory;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** One setting and how it did. */
export interface Trial {
  readonly settings: Settings;
  readonly isDefault: boolean;
  /** How many of the folds of each band it was judged on. */
  readonly folds: number;
  /** Mean Poisson deviance over these. */
  readonly deviance: number;
}

/** What a search found for one model. */
export interface TunedModel {
  readonly model: TunableModel;
  /** Of those judged on all folds first the best; then the others. */
  readonly trials: readonly Trial[];
  /** The best drawn setting against the default, on all folds. */
  readonly difference: DevianceDifference;
  /** Whether it is better by more than chance explains: its whole 95 % interval is above 0. */
  readonly isChosen: boolean;
  /** The default unless `isChosen`. */
  readonly settings: Settings;
}

const BUILDERS: Readonly<Record<TunableModel, (settings: Settings) => Candidate>> = {
  'random-forest': randomForest,
  'gradient-boosting': gradientBoosting,
};

/**
 * Searches the hyperparameters of a model: random settings (J. Bergstra and Y. Bengio, "Random search for
 * hyper-parameter optimization", JMLR 13, 2012), thinned out by successive halving over folds.
 *
 * The best of many is lucky as well as good, so its deviance on the folds flatters it; it is taken only when the
 * interval of its difference from the default excludes 0, and the test period, which no fold reads, judges it anew.
 *
 * @param bands the folds of each band, the newest first, as many for each
 */
export async function tuneModel(
  model: TunableModel,
  bands: readonly (readonly TuningFold[])[],
  options: TuneOptions,
): Promise<TunedModel> {
  const { trials, seed, onProgress } = options;
  const random = createRandom(seed, 'tune', model);
  const byDefault: Settings = DEFAULT_HYPERPARAMETERS[model];
  const stages = planHalving(trials, bands[0].length);
  const total = stages.reduce((sum, stage) => sum + stage.trials + 1, 0);
  let left = Array.from({ length: trials }, () => drawHyperparameters(model, random));
  const done: Trial[] = [];
  let finalists: { settings: Settings; hourly: Float64Array }[] = [];
  let reference: Float64Array = new Float64Array();
  let judged = 0;
  for (const [i, stage] of stages.entries()) {
    const scored: { settings: Settings; hourly: Float64Array }[] = [];
    for (const settings of [byDefault, ...left.slice(0, stage.trials)]) {
      onProgress?.({ done: judged++, total, what: `trials of ${model}` });
      scored.push({ settings, hourly: await judge(model, settings, bands, stage.folds, options) });
    }
    const [first, ...others] = scored;
    reference = first.hourly;
    others.sort((a, b) => meanOf(a.hourly) - meanOf(b.hourly));
    const goOn = stages[i + 1]?.trials ?? others.length;
    const isLast = i === stages.length - 1;
    const ending = isLast ? others : others.slice(goOn);
    done.unshift(...ending.map(({ settings, hourly }) => trialOf(settings, stage.folds, hourly)));
    if (isLast) done.push(trialOf(byDefault, stage.folds, reference, true));
    left = others.slice(0, goOn).map(({ settings }) => settings);
    finalists = others;
  }
  onProgress?.({ done: total, total, what: `trials of ${model}` });
  const [best] = finalists;
  const difference = compareHourlyDeviance(best.hourly, reference, seed);
  const isChosen = difference.low > 0;
  return { model, trials: done, difference, isChosen, settings: isChosen ? best.settings : byDefault };
}

/** Returns the deviance of each hour of the first folds of all bands, one after another. */
async function judge(
  model: TunableModel,
  settings: Settings,
  bands: readonly (readonly TuningFold[])[],
  folds: number,
  { seed, memory, signal }: TuneOptions,
): Promise<Float64Array> {
  const candidate = BUILDERS[model](settings);
  const hourly: number[] = [];
  for (const band of bands) {
    for (const { bandHours, fit, judge: later } of band.slice(0, folds)) {
      const key = { model, settings, seed, bandHours, fromHour: later.fromHour, toHour: later.toHour };
      let scores = await memory.read(key);
      if (!scores) {
        signal?.throwIfAborted();
        const fitted = await candidate.fit(fit, { seed, signal });
        if ('unavailable' in fitted) throw new Error(`${model}: ${fitted.unavailable}`);
        scores = scoresOf(fitted.predict(later), later);
        await memory.write(key, scores);
      }
      hourly.push(...scores);
    }
  }
  return Float64Array.from(hourly);
}

/** Excluded hours do not judge. */
function scoresOf(means: Float64Array, rows: BandRows): FoldScores {
  const hours = rows.toHour - rows.fromHour;
  const kept = keptHours(rows.panel, rows);
  const counts = keepHours(countsOf(rows), kept, hours);
  return [...hourlyDeviance(counts, keepHours(means, kept, hours), kept.length)];
}

function trialOf(settings: Settings, folds: number, hourly: Float64Array, isDefault = false): Trial {
  return { settings, isDefault, folds, deviance: meanOf(hourly) };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
