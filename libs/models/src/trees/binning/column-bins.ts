/** The most bins of values that a column may have; bins fit a byte, with one more for what is missing. */
export const MAX_BINS = 255;

/** The bin of a missing value. */
export const MISSING_BIN = 255;

/** How the values of one column become bins. A missing value (NaN) is in bin `MISSING_BIN`, whatever the column. */
export interface ColumnBins {
  /** `number`: bins are intervals. `category`: values are whole numbers from 0 to 254, each its own bin. */
  readonly kind: 'number' | 'category';
  /** How many bins values fall into, from 1: bins 0 to `count - 1`. */
  readonly count: number;
  /**
   * Of numbers, the upper edges of bins 0 to `count - 2`, ascending float32: bin `b` holds the values `v` with
   * `edges[b - 1] < v <= edges[b]`, so "in bin b or below" is `v <= edges[b]`. Empty for categories.
   */
  readonly edges: Float32Array;
}
