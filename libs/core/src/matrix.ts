/**
 * A table of numbers over one typed array.
 *
 * Row-major: value(i, f) = data[i * columns + f]. Column-major: value(i, f) = data[f * rows + i].
 * NaN means missing.
 */
export interface Matrix {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly layout: 'row-major' | 'column-major';
  /** One name a column. */
  readonly names: readonly string[];
}
