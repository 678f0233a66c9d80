import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';

/** What fits remember of their columns, one value a column. */
export interface ColumnSummary {
  /** The weighted mean of the values that are there; 0 when none is. Stands in for a missing value. */
  readonly means: Float64Array;
  /** The weighted standard deviation (population) of the values that are there; 0 when the column is constant. */
  readonly deviations: Float64Array;
}

/** Below this share of its largest value, a column's deviation is rounding and the column is constant. */
const ROUNDING = 1e-10;

/** The largest size of a value: its square, summed over any number of rows, is still finite. */
const LARGEST = 1e140;

/**
 * Returns the mean and standard deviation of each column, leaving NaN out.
 *
 * Two passes, float64 sums: the deviation of a large, nearly constant column (hours since 1970) keeps its digits.
 *
 * @throws MODELS_VALUE_INVALID when a value is infinite, or nearly
 */
export function summariseColumns(x: Matrix, weights?: Float64Array): ColumnSummary {
  const { data, rows, columns } = x;
  const [rowStep, columnStep] = x.layout === 'row-major' ? [columns, 1] : [1, rows];
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    let present = 0;
    let sum = 0;
    let largest = 0;
    for (let row = 0, at = column * columnStep; row < rows; row++, at += rowStep) {
      const value = data[at];
      if (Number.isNaN(value)) continue;
      const size = Math.abs(value);
      if (size > LARGEST) throw tooLarge(x, column, row, value);
      const weight = weights ? weights[row] : 1;
      if (weight > 0 && size > largest) largest = size;
      present += weight;
      sum += weight * value;
    }
    if (present === 0) continue;
    const mean = sum / present;
    let squares = 0;
    for (let row = 0, at = column * columnStep; row < rows; row++, at += rowStep) {
      const difference = data[at] - mean;
      if (Number.isNaN(difference)) continue;
      squares += (weights ? weights[row] : 1) * difference * difference;
    }
    means[column] = mean;
    const deviation = Math.sqrt(squares / present);
    deviations[column] = deviation > ROUNDING * largest ? deviation : 0;
  }
  return { means, deviations };
}

function tooLarge(x: Matrix, column: number, row: number, value: number): Error {
  return modelsErrors.MODELS_VALUE_INVALID({
    what: `column "${x.names[column]}"`,
    expected: `within ${LARGEST} of 0, or NaN where it is missing`,
    row,
    value,
  });
}
