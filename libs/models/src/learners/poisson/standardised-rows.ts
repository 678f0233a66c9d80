import type { Matrix } from '@busyness/core';

/**
 * The rows of a matrix, centred and scaled a block at a time, so that the whole is never held twice.
 *
 * A missing value becomes 0, which is its column's mean; so does all of a constant column.
 */
export class StandardisedRows {
  private readonly inverseScales: Float64Array;

  /**
   * @param centres what to subtract, one a column
   * @param scales what to divide by, one a column; 0 makes the column all 0
   */
  constructor(
    private readonly x: Matrix,
    private readonly centres: Float64Array,
    scales: Float64Array,
  ) {
    this.inverseScales = scales.map((scale) => (scale > 0 ? 1 / scale : 0));
  }

  get rows(): number {
    return this.x.rows;
  }

  get columns(): number {
    return this.x.columns;
  }

  /**
   * Writes the rows from `start` on to `out`, column-major: value(i, f) = out[f * stride + i].
   *
   * @param count how many rows, at most `stride`
   */
  read(start: number, count: number, stride: number, out: Float64Array): void {
    const { data, rows, columns, layout } = this.x;
    const rowStep = layout === 'row-major' ? columns : 1;
    const columnStep = layout === 'row-major' ? 1 : rows;
    for (let column = 0; column < columns; column++) {
      const centre = this.centres[column];
      const inverse = this.inverseScales[column];
      let from = start * rowStep + column * columnStep;
      const to = column * stride;
      for (let i = 0; i < count; i++, from += rowStep) {
        const value = (data[from] - centre) * inverse;
        out[to + i] = value === value ? value : 0;
      }
    }
  }
}
