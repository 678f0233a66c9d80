import type { Matrix } from '@busyness/core';
import type { ColumnBins } from '../../src/trees/binning/column-bins.js';

/** The bin of one value, by going through the edges: the obvious twin of the kernels that bin. */
export function slowBin(value: number, { kind, edges }: ColumnBins): number {
  const rounded = Math.fround(value);
  if (Number.isNaN(rounded)) return 255;
  if (kind === 'category') return rounded;
  let bin = 0;
  while (edges[bin] < rounded) bin++;
  return bin;
}

export function valueAt({ data, rows, columns, layout }: Matrix, row: number, column: number): number {
  return data[layout === 'row-major' ? row * columns + column : column * rows + row];
}
