/** How many of the best go on: one in so many. */
const ETA = 3;

/** A stage of successive halving: so many trials are judged on so many folds. */
export interface HalvingStage {
  readonly trials: number;
  readonly folds: number;
}

/**
 * Returns the stages in which trials are thinned out: all are judged on the newest fold, the best third also on the one
 * before, and so on, until those that are left were judged on every fold.
 *
 * Source: K. Jamieson and A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization",
 * AISTATS (2016).
 *
 * @param trials of the first stage, from 1
 * @param folds from 1
 */
export function planHalving(trials: number, folds: number): readonly HalvingStage[] {
  return Array.from({ length: folds }, (_, i) => ({
    trials: Math.max(1, Math.ceil(trials / ETA ** i)),
    folds: i + 1,
  }));
}
