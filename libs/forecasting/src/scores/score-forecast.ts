import {
  intervalScore,
  meanAbsoluteError,
  meanPoissonDeviance,
  negativeBinomialCdf,
  negativeBinomialQuantile,
  pinballLoss,
  pitCoverage,
  r2,
  rootMeanSquaredError,
  weightedAbsolutePercentageError,
} from '@busyness/models';
import { MEAN_FLOOR } from './mean-floor.js';

/** How good a forecast was, pooled over cells and hours; docs/contracts.md has the formulas. */
export interface Scores {
  readonly wape: number;
  readonly mae: number;
  readonly rmse: number;
  readonly deviance: number;
  readonly r2: number;
  readonly pit80: number;
  readonly pinball10: number;
  readonly pinball50: number;
  readonly pinball90: number;
  readonly intervalScore80: number;
}

/**
 * Returns the scores of mean forecasts and of the negative binomial distributions around them.
 *
 * @param counts what happened, one a cell-hour
 * @param means what was forecast
 * @param dispersion of the distributions: variance = mean + dispersion * mean^2
 * @param seed of the randomised probability integral transforms
 */
export function scoreForecast(
  counts: Float64Array,
  means: Float64Array,
  dispersion: number,
  seed: number,
): Scores {
  const floored = means.map((mean) => Math.max(mean, MEAN_FLOOR));
  const quantiles = (p: number) => floored.map((mean) => negativeBinomialQuantile(p, mean, dispersion));
  const [q10, q50, q90] = [quantiles(0.1), quantiles(0.5), quantiles(0.9)];
  const below = counts.map((count, i) => negativeBinomialCdf(count - 1, floored[i], dispersion));
  const atMost = counts.map((count, i) => negativeBinomialCdf(count, floored[i], dispersion));
  return {
    wape: weightedAbsolutePercentageError(counts, means),
    mae: meanAbsoluteError(counts, means),
    rmse: rootMeanSquaredError(counts, means),
    deviance: meanPoissonDeviance(counts, means),
    r2: r2(counts, means),
    pit80: pitCoverage(below, atMost, 0.1, 0.9, seed),
    pinball10: pinballLoss(counts, q10, 0.1),
    pinball50: pinballLoss(counts, q50, 0.5),
    pinball90: pinballLoss(counts, q90, 0.9),
    intervalScore80: intervalScore(counts, q10, q90, 0.8),
  };
}
