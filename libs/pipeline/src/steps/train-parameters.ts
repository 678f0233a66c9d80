import type { Hyperparameters } from '@busyness/forecasting';

/** Settings of the step `train`. */
export interface TrainParameters {
  /** Names of models; the baselines are always there. Every model that could serve when absent. */
  readonly models?: readonly string[];
  /** Of the candidates that have some, as `trainer tune` writes them; the defaults hold for what is not set. */
  readonly hyperparameters?: Hyperparameters;
  readonly seed: number;
}
