import type { OnProgress } from '@busyness/core';
import type { ModelFile } from '@busyness/models';
import type { BandRows } from '../bands/band-rows.js';

/** A model of one band: predicts the mean count of each row. */
export interface BandModel {
  /** What a file of it is loaded by. */
  readonly name: string;
  /** Mean counts, one a row; NaN where the model is undefined (no history that old). */
  predict(rows: BandRows): Float64Array;
  toFile(): ModelFile;
}

/** What every fit is given beside its rows. */
export interface CandidateOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** A model with its hyperparameters chosen, fitted to the training rows alone. */
export interface TunedCandidate {
  /** Fitted to the training rows, so that the validation rows can judge it. */
  readonly model: BandModel;
  /** Fits the same hyperparameters to more rows. */
  refit(rows: BandRows): Promise<BandModel>;
}

/** Something that could serve a band. */
export interface Candidate {
  readonly name: string;
  /** A baseline is what a model must beat to be worth its complexity. */
  readonly isBaseline: boolean;
  /**
   * Returns the candidate with hyperparameters chosen on the validation rows, which follow the training rows in
   * time, or says why it cannot be used on them.
   */
  tune(
    training: BandRows,
    validation: BandRows,
    options: CandidateOptions,
  ): Promise<TunedCandidate | { readonly unavailable: string }>;
}

/** Returns a candidate without hyperparameters: fitted the same way to whatever rows come. */
export function fixedCandidate(
  name: string,
  isBaseline: boolean,
  fit: (rows: BandRows, options: CandidateOptions) => BandModel | Promise<BandModel>,
): Candidate {
  return {
    name,
    isBaseline,
    tune: async (training, _validation, options) => ({
      model: await fit(training, options),
      refit: async (rows) => fit(rows, options),
    }),
  };
}
