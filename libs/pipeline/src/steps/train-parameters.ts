/** Settings of the step `train`. */
export interface TrainParameters {
  /** Names of models; the baselines are always there. Every model that could serve when absent. */
  readonly models?: readonly string[];
  readonly seed: number;
}
