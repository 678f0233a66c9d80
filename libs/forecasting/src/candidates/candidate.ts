import type { ModelFile } from '@busyness/models';
import type { BandRows } from '../bands/band-rows.js';

/** A model of one band: predicts the mean count of each row. */
export interface BandModel {
  /** What a file of it is loaded by. */
  readonly name: string;
  /** Mean counts, one a row, at least 0; NaN where the model is undefined (no history that old). */
  predict(rows: BandRows): Float64Array;
  toFile(): ModelFile;
}

/** What every fit is given beside its rows. */
export interface CandidateOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** What was fitted to the same rows before, by name: who needs one of these does not fit it again. */
  readonly fitted?: ReadonlyMap<string, BandModel>;
}

/** Why a candidate has no model. */
export interface Unavailable {
  readonly unavailable: string;
}

/** Something that could serve a band. */
export interface Candidate {
  readonly name: string;
  /** A baseline is what a model must beat to be worth its complexity. */
  readonly isBaseline: boolean;
  /** Returns the model fitted to some rows and to nothing else, or why it cannot be fitted to them. */
  fit(rows: BandRows, options: CandidateOptions): Promise<BandModel | Unavailable>;
}

/** Returns a candidate that can be fitted to whatever rows come. */
export function fixedCandidate(
  name: string,
  isBaseline: boolean,
  fit: (rows: BandRows, options: CandidateOptions) => BandModel | Promise<BandModel>,
): Candidate {
  return { name, isBaseline, fit: async (rows, options) => fit(rows, options) };
}
