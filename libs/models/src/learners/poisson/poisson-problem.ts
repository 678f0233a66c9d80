import type { StandardisedRows } from './standardised-rows.js';

/** What a Poisson regression is fitted to; slopes are those of the standardised columns. */
export interface PoissonProblem {
  readonly rows: StandardisedRows;
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly offset: Float64Array | undefined;
  /** How strongly each slope is drawn to its prior. */
  readonly ridge: Float64Array;
  readonly priorSlopes: Float64Array;
}
