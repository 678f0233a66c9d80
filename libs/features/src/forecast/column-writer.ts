import type { HourlySeries } from './hourly-series.js';

/**
 * Writes features of all cells for the hours from `firstHour` on (counted from the start of the panel) into one
 * column of a column-major matrix whose rows are cell-major: row = cell * hours + (hour - firstHour).
 *
 * A class because every feature writes to the same window of the same matrix.
 */
export class ColumnWriter {
  readonly data: Float32Array;

  constructor(
    private readonly cells: number,
    readonly firstHour: number,
    private readonly hours: number,
    columns: number,
  ) {
    this.data = new Float32Array(cells * hours * columns);
  }

  /** One value for each hour of the window and each cell; a series of width 1 holds for every cell. */
  write(column: number, series: HourlySeries): void {
    const { cells, firstHour, hours, data } = this;
    const { width, values } = series;
    let out = column * cells * hours;
    for (let c = 0; c < cells; c++) {
      const start = width === 1 ? firstHour : firstHour * width + c;
      for (let t = 0, i = start; t < hours; t++, i += width) data[out++] = values[i];
    }
  }

  /** One value for each hour of the panel and beyond, the same for every cell. */
  writeHourly(column: number, values: ArrayLike<number>): void {
    const { cells, firstHour, hours, data } = this;
    let out = column * cells * hours;
    for (let c = 0; c < cells; c++) {
      for (let t = 0; t < hours; t++) data[out++] = values[firstHour + t];
    }
  }
}
