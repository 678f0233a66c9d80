import type { Matrix } from '@busyness/core';

/** Returns the matrix as an array of rows, which is what small libraries take, with missing values filled. */
export function nestedRows(x: Matrix, filling: Float64Array): number[][] {
  const { data, rows, columns } = x;
  const [rowStep, columnStep] = x.layout === 'row-major' ? [columns, 1] : [1, rows];
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const value = data[row * rowStep + column * columnStep];
      return Number.isNaN(value) ? filling[column] : value;
    }),
  );
}
