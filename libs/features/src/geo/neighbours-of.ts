import { gridDisk } from 'h3-js';
import { assertCells } from './assert-cells.js';

/**
 * Which cells touch which, as compressed sparse rows: the neighbours of cell i are
 * `indices[indptr[i]]` up to, but not including, `indices[indptr[i + 1]]`, as positions in the list of cells.
 */
export interface Neighbours {
  /** One longer than the list of cells, from 0, never falling. */
  readonly indptr: Uint32Array;
  /** Positions in the list of cells, ascending within each cell. */
  readonly indices: Uint32Array;
}

/**
 * Returns the neighbours of each cell among the given cells: those that share an edge (ring 1).
 *
 * At most six a cell, five for a pentagon; none for a cell that stands alone. The relation is symmetric and
 * leaves out the cell itself.
 *
 * @throws GEO_CELL_INVALID, GEO_CELLS_MIXED
 */
export function neighboursOf(cells: readonly string[]): Neighbours {
  assertCells(cells);
  const positions = new Map(cells.map((cell, i) => [cell, i]));
  const indptr = new Uint32Array(cells.length + 1);
  const indices: number[] = [];
  cells.forEach((cell, i) => {
    const near: number[] = [];
    for (const other of gridDisk(cell, 1)) {
      const position = positions.get(other);
      if (position !== undefined && position !== i) near.push(position);
    }
    indices.push(...near.sort((a, b) => a - b));
    indptr[i + 1] = indices.length;
  });
  return { indptr, indices: Uint32Array.from(indices) };
}
