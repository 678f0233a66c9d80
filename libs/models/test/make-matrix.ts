import type { Matrix } from '@busyness/core';

/** Returns a float64 matrix of the given rows. */
export function makeMatrix(
  names: readonly string[],
  rows: readonly (readonly number[])[],
  layout: Matrix['layout'] = 'row-major',
): Matrix {
  const columns = names.length;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) =>
    row.forEach((value, f) => (data[layout === 'row-major' ? i * columns + f : f * rows.length + i] = value)),
  );
  return { data, rows: rows.length, columns, layout, names };
}
