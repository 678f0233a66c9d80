import { cellToBoundary } from 'h3-js';
import { assertCell } from './assert-cell.js';
import type { LatLon } from './lat-lon.js';

/**
 * Returns the corners of an H3 cell in degrees, counter-clockwise, the first one not repeated.
 *
 * Six corners for a hexagon and five for a pentagon, up to ten where an edge of H3's icosahedron crosses the
 * cell. `cellRing` gives the same as a ring of GeoJSON.
 *
 * @throws GEO_CELL_INVALID
 */
export function cellBoundary(cell: string): LatLon[] {
  assertCell(cell);
  return cellToBoundary(cell).map(([lat, lon]) => ({ lat, lon }));
}
