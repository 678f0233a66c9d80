import type { Matrix } from '@busyness/core';
import { FORECAST_COLUMNS, type ForecastColumn } from './forecast-columns.js';

/**
 * The features of all cells in a window of hours: a column-major matrix whose rows are cell-major,
 * row = cell * hours + hour. A class because every feature writes to its part of the same array.
 */
export class FeatureTable {
  private readonly data: Float32Array;

  constructor(
    private readonly cells: number,
    private readonly hours: number,
  ) {
    this.data = new Float32Array(cells * hours * FORECAST_COLUMNS.length);
  }

  /** Returns where one column of one cell is written: a view, one value an hour. */
  column(name: ForecastColumn, cell: number): Float32Array {
    const start = (FORECAST_COLUMNS.indexOf(name) * this.cells + cell) * this.hours;
    return this.data.subarray(start, start + this.hours);
  }

  /** Lets `fill` write a column once, and gives it to every cell. */
  writeForAllCells(name: ForecastColumn, fill: (out: Float32Array) => void): void {
    const first = this.column(name, 0);
    fill(first);
    for (let cell = 1; cell < this.cells; cell++) this.column(name, cell).set(first);
  }

  toMatrix(): Matrix {
    return {
      data: this.data,
      rows: this.cells * this.hours,
      columns: FORECAST_COLUMNS.length,
      layout: 'column-major',
      names: FORECAST_COLUMNS,
    };
  }
}
