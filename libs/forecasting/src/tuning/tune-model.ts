import { type OnProgress, createRandom } from '@busyness/core';
import { DEFAULT_HYPERPARAMETERS, type TunableModel } from '../candidates/hyperparameters.js';
import { type DevianceDifference, compareHourlyDeviance } from '../scores/compare-hourly-deviance.js';
import { drawHyperparameters } from './draw-hyperparameters.js';
import { type FoldScores, type JudgeOptions, type Settings, createFoldJudge } from './fold-judge.js';
import { planHalving } from './plan-halving.js';
import type { TuningFold } from './tuning-folds.js';

/** How to search. */
export interface TuneOptions extends JudgeOptions {
  readonly trials: number;
  /** Told of each trial whenever it was judged on one fold more. */
  readonly onTrial?: (trial: Trial) => Promise<void>;
  readonly onProgress?: OnProgress;
}

/** One setting and how it did. */
export interface Trial {
  /** Its place in the order in which settings were drawn, from 1; 0 is the default. */
  readonly number: number;
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
  /** Those judged on all folds, the best first; the default; then the others, those that came farther first. */
  readonly trials: readonly Trial[];
  /** The best drawn setting against the default, on all folds. */
  readonly difference: DevianceDifference;
  /** Whether it is better by more than chance explains: its whole 95 % interval is above 0. */
  readonly isChosen: boolean;
  /** The default unless `isChosen`. */
  readonly settings: Settings;
}

/** A setting while the search goes on. */
interface Contender {
  readonly number: number;
  readonly settings: Settings;
  readonly folds: number;
  /** The deviance of each hour of its folds, the oldest first. */
  readonly hourly: readonly number[];
}

/**
 * Searches the hyperparameters of a model, one setting for all bands: random settings (J. Bergstra and Y. Bengio,
 * "Random search for hyper-parameter optimization", JMLR 13, 2012), thinned out by successive halving over folds.
 *
 * The best of many is lucky as well as good, so its deviance on the folds flatters it; it is taken only when the
 * interval of its difference from the default excludes 0, and the test period, which no fold reads, judges it anew.
 *
 * @param bands the folds of each band, the newest first, all of the same hours
 * @throws the signal's reason
 */
export async function tuneModel(
  model: TunableModel,
  bands: readonly (readonly TuningFold[])[],
  options: TuneOptions,
): Promise<TunedModel> {
  const { seed, onProgress, onTrial } = options;
  const judge = createFoldJudge(model, options);
  const stages = planHalving(options.trials, bands[0].length);
  const total = stages.reduce((sum, { trials }) => sum + (trials + 1) * bands.length, 0);
  let done = 0;
  const tell = () => onProgress?.({ done, total, what: `fits of ${model}` });
  const judgeFurther = async ({ number, settings, folds, hourly }: Contender): Promise<Contender> => {
    const scores: FoldScores[] = [];
    for (const band of bands) {
      scores.push(await judge(settings, band[folds]));
      done++;
      tell();
    }
    const further = { number, settings, folds: folds + 1, hourly: [...meanOfEach(scores), ...hourly] };
    await onTrial?.(trialOf(further));
    return further;
  };

  tell();
  const random = createRandom(seed, 'tune', model);
  let [reference, ...left] = [
    DEFAULT_HYPERPARAMETERS[model],
    ...Array.from({ length: options.trials }, () => drawHyperparameters(model, random)),
  ].map((settings, number): Contender => ({ number, settings, folds: 0, hourly: [] }));
  let dropped: readonly Contender[] = [];
  for (const { trials } of stages) {
    dropped = [...left.slice(trials), ...dropped];
    reference = await judgeFurther(reference);
    const judged: Contender[] = [];
    for (const contender of left.slice(0, trials)) judged.push(await judgeFurther(contender));
    left = judged.sort((a, b) => mean(a.hourly) - mean(b.hourly));
  }

  const [best] = left;
  const difference = compareHourlyDeviance(
    Float64Array.from(best.hourly),
    Float64Array.from(reference.hourly),
    seed,
  );
  const isChosen = difference.low > 0;
  return {
    model,
    trials: [...left, reference, ...dropped].map(trialOf),
    difference,
    isChosen,
    settings: isChosen ? best.settings : reference.settings,
  };
}

/**
 * Returns the mean of each hour over the bands. An hour that surprises one band surprises all of them, so bands are no
 * further evidence: as hours of their own they would make every interval too narrow.
 */
function meanOfEach(scores: readonly FoldScores[]): number[] {
  return scores[0].map((_, hour) => mean(scores.map((band) => band[hour])));
}

function trialOf({ number, settings, folds, hourly }: Contender): Trial {
  return { number, settings, isDefault: number === 0, folds, deviance: mean(hourly) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
