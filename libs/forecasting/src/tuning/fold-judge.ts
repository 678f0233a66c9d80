import type { BandModel, Candidate } from '../candidates/candidate.js';
import { gradientBoosting } from '../candidates/gradient-boosting.js';
import type { TunableModel } from '../candidates/hyperparameters.js';
import { POISSON_REGRESSION } from '../candidates/poisson-regression.js';
import { randomForest } from '../candidates/random-forest.js';
import { type BandRows, countsOf } from '../bands/band-rows.js';
import { keepHours, keptHours } from '../bands/excluded-hours.js';
import { hourlyDeviance } from '../scores/hourly-deviance.js';
import type { TuningFold } from './tuning-folds.js';

/** Settings of a model, by name. */
export type Settings = Readonly<Record<string, number>>;

/** What is kept of a setting on one fold of a band: the mean Poisson deviance of each hour, over the cells. */
export type FoldScores = readonly number[];

/** Keeps what was worked out, so that a search that was stopped goes on from there. */
export interface TrialMemory {
  read(key: object): Promise<FoldScores | undefined>;
  write(key: object, scores: FoldScores): Promise<void>;
}

/** What a setting is judged with. */
export interface JudgeOptions {
  readonly seed: number;
  readonly memory: TrialMemory;
  readonly signal?: AbortSignal;
}

const BUILDERS: Readonly<Record<TunableModel, (settings: Settings) => Candidate>> = {
  'random-forest': randomForest,
  'gradient-boosting': gradientBoosting,
};

/** Judges a setting on a fold: returns the deviance of each hour that the fold judges, without excluded hours. */
export type FoldJudge = (settings: Settings, fold: TuningFold) => Promise<FoldScores>;

/**
 * Returns the judge of a model's settings: what the memory has, or the scores of a model that is fitted now.
 *
 * The judge rejects with the signal's reason.
 */
export function createFoldJudge(model: TunableModel, { seed, memory, signal }: JudgeOptions): FoldJudge {
  /** What all settings of a fold have in common is fitted once: the count model that boosting corrects. */
  const inCommon = new Map<TuningFold, ReadonlyMap<string, BandModel>>();
  const commonOf = async (fold: TuningFold) => {
    if (model !== 'gradient-boosting') return undefined;
    const known = inCommon.get(fold);
    if (known) return known;
    const base = await POISSON_REGRESSION.fit(fold.fit, { seed, signal });
    const fitted = new Map('predict' in base ? [[base.name, base]] : []);
    inCommon.set(fold, fitted);
    return fitted;
  };
  return async (settings, fold) => {
    const { bandHours, fit, judge } = fold;
    const hours = { fitFromHour: fit.fromHour, fromHour: judge.fromHour, toHour: judge.toHour };
    const key = { model, settings, seed, bandHours, ...hours };
    const known = await memory.read(key);
    if (known) return known;
    signal?.throwIfAborted();
    const fitted = await BUILDERS[model](settings).fit(fit, { seed, signal, fitted: await commonOf(fold) });
    if ('unavailable' in fitted) throw new Error(`${model}: ${fitted.unavailable}`);
    const scores = scoresOf(fitted.predict(judge), judge);
    await memory.write(key, scores);
    return scores;
  };
}

function scoresOf(means: Float64Array, rows: BandRows): FoldScores {
  const hours = rows.toHour - rows.fromHour;
  const kept = keptHours(rows.panel, rows);
  const counts = keepHours(countsOf(rows), kept, hours);
  return [...hourlyDeviance(counts, keepHours(means, kept, hours), kept.length)];
}
