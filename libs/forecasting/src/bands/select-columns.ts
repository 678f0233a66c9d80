import type { Matrix } from '@busyness/core';
import { errors } from '../errors.js';

/**
 * Returns the named columns of a column-major matrix, in the given order, as a matrix of their own.
 *
 * @throws FORECAST_COLUMN_MISSING
 */
export function selectColumns(matrix: Matrix, names: readonly string[]): Matrix {
  const { rows } = matrix;
  const data = new Float32Array(rows * names.length);
  names.forEach((name, i) => {
    const column = matrix.names.indexOf(name);
    if (column < 0) throw errors.FORECAST_COLUMN_MISSING({ name });
    data.set(matrix.data.subarray(column * rows, (column + 1) * rows), i * rows);
  });
  return { data, rows, columns: names.length, layout: 'column-major', names };
}
