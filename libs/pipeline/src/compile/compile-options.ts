import type { Hyperparameters } from '@busyness/forecasting';

/** What is fixed when a pipeline is compiled. */
export interface CompileOptions {
  /** The image of `trainer` in a registry, best by digest. */
  readonly image: string;
  /** Far ends of the bands, in hours: each is a task. */
  readonly bands: readonly number[];
  /** Names of models; every one that could serve when absent. */
  readonly models?: readonly string[];
  /** Of the models that have some; the defaults hold for what is not set. */
  readonly hyperparameters?: Hyperparameters;
  /** How many cities may be worked on at once. */
  readonly parallelCities: number;
}
