import { getResolution } from 'h3-js';
import { errors } from '../errors.js';
import { assertCell } from './assert-cell.js';

/**
 * Throws unless every text is a cell, no cell comes twice and all have one resolution. An empty list passes.
 *
 * @throws GEO_CELL_INVALID, GEO_CELLS_MIXED with the first five offenders and their count
 */
export function assertCells(cells: readonly string[]): void {
  cells.forEach((cell, i) => assertCell(cell, () => `cells[${i}]`));
  const seen = new Set<string>();
  const repeated = cells.filter((cell) => seen.size === seen.add(cell).size);
  if (repeated.length > 0) {
    throw errors.GEO_CELLS_MIXED({
      problem: 'repeated',
      first: repeated.slice(0, 5),
      count: repeated.length,
    });
  }
  const others = cells.filter((cell) => getResolution(cell) !== getResolution(cells[0]));
  if (others.length > 0) {
    throw errors.GEO_CELLS_MIXED({ problem: 'resolution', first: others.slice(0, 5), count: others.length });
  }
}
