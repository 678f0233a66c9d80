import type { Candidate } from '../candidates/candidate.js';
import { gradientBoosting } from '../candidates/gradient-boosting.js';
import type { TunableModel } from '../candidates/hyperparameters.js';
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

/**
 * Returns the deviance of each hour that a fold judges, without excluded hours: what the memory has, or that of a
 * model that is fitted now.
 *
 * @throws the signal's reason
 */
export async function judgeOnFold(
  model: TunableModel,
  settings: Settings,
  { bandHours, fit, judge }: TuningFold,
  { seed, memory, signal }: JudgeOptions,
): Promise<FoldScores> {
  const hours = { fitFromHour: fit.fromHour, fromHour: judge.fromHour, toHour: judge.toHour };
  const key = { model, settings, seed, bandHours, ...hours };
  const known = await memory.read(key);
  if (known) return known;
  signal?.throwIfAborted();
  const fitted = await BUILDERS[model](settings).fit(fit, { seed, signal });
  if ('unavailable' in fitted) throw new Error(`${model}: ${fitted.unavailable}`);
  const scores = scoresOf(fitted.predict(judge), judge);
  await memory.write(key, scores);
  return scores;
}

function scoresOf(means: Float64Array, rows: BandRows): FoldScores {
  const hours = rows.toHour - rows.fromHour;
  const kept = keptHours(rows.panel, rows);
  const counts = keepHours(countsOf(rows), kept, hours);
  return [...hourlyDeviance(counts, keepHours(means, kept, hours), kept.length)];
}
