import { cellToLatLng } from 'h3-js';
import { assertCell } from './assert-cell.js';
import type { LatLon } from './lat-lon.js';

/**
 * Returns the centre of an H3 cell in degrees.
 *
 * @throws GEO_CELL_INVALID
 */
export function cellCentre(cell: string): LatLon {
  assertCell(cell);
  const [lat, lon] = cellToLatLng(cell);
  return { lat, lon };
}
