import type { Matrix } from '@busyness/core';

/** Columns with their rows in ascending order: sorted once, for any number of trees. */
export interface SortedColumns {
  readonly names: readonly string[];
  readonly rows: number;
  /** One array a column, a value a row. */
  readonly values: readonly Float64Array[];
  /** One array a column: its rows, smallest value first. */
  readonly orders: readonly Uint32Array[];
}

/** Returns some columns of a column-major matrix without missing values, in the order of `names`. */
export function sortColumns(matrix: Matrix, names: readonly string[]): SortedColumns {
  const { rows } = matrix;
  const values = names.map((name) => {
    const at = matrix.names.indexOf(name) * rows;
    return Float64Array.from(matrix.data.subarray(at, at + rows));
  });
  return { names, rows, values, orders: values.map(sortRows) };
}

/** Returns the same columns, but only the named ones, in the order of `names`. */
export function keepColumns(columns: SortedColumns, names: readonly string[]): SortedColumns {
  const kept = names.map((name) => columns.names.indexOf(name));
  return {
    ...columns,
    names,
    values: kept.map((at) => columns.values[at]),
    orders: kept.map((at) => columns.orders[at]),
  };
}

/** Returns the same columns with one replaced. */
export function replaceColumn(columns: SortedColumns, name: string, values: Float64Array): SortedColumns {
  const at = columns.names.indexOf(name);
  return {
    ...columns,
    values: columns.values.with(at, values),
    orders: columns.orders.with(at, sortRows(values)),
  };
}

function sortRows(values: Float64Array): Uint32Array {
  return Uint32Array.from(values, (_, row) => row).sort((a, b) => values[a] - values[b]);
}
