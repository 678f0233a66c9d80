import type { Matrix, OnProgress } from '@busyness/core';
import type { ModelFile } from './model-file/model-file.js';

/** Rows held out of training, on which a learner may judge when to stop. */
export interface ValidationRows {
  readonly x: Matrix;
  /** One target a row of `x`. */
  readonly y: Float64Array;
  readonly weights?: Float64Array;
  readonly offset?: Float64Array;
}

/**
 * What may go with the training rows. A learner that cannot use an option refuses it
 * (`MODELS_OPTION_UNSUPPORTED`) rather than ignore it; `signal`, `seed` and `onProgress` every learner takes.
 */
export interface FitOptions {
  /** One weight a row, finite and at least 0; a row of weight 2 counts as the row twice. */
  readonly weights?: Float64Array;
  /** One number a row on the log scale, added to the linear predictor: the log of an exposure or of a base rate. */
  readonly offset?: Float64Array;
  readonly validation?: ValidationRows;
  /** Of whatever is random in the fit: the same seed and the same rows give the same model. Default 1. */
  readonly seed?: number;
  /** When it aborts, `fit` rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** Hyperparameters that can be fitted to rows; it is never changed by that, so one learner can fit many models. */
export interface Learner {
  /** What reports call it: `poisson-regression`. */
  readonly name: string;
  /**
   * Returns a model fitted to the rows of `x` (NaN means missing) and their targets `y`.
   *
   * It is asynchronous because a learner may use worker threads.
   *
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS, MODELS_OPTION_UNSUPPORTED,
   *   MODELS_SIZE_REFUSED
   */
  fit(x: Matrix, y: Float64Array, options?: FitOptions): Promise<Model>;
}

/** A fitted model: it does not change, predicts rows independently of each other, and can be written to a file. */
export interface Model {
  /** What `loadModel` dispatches on: `poisson-regression`. */
  readonly kind: string;
  /** How many columns a row must have. */
  readonly columns: number;
  /**
   * Returns one prediction a row of `x`, on the scale of the target, without any offset.
   *
   * @param out where to write; made when absent, and returned
   * @throws MODELS_COLUMNS_MISMATCH, MODELS_LENGTH_MISMATCH
   */
  predict(x: Matrix, out?: Float64Array): Float64Array;
  toFile(): ModelFile;
}
