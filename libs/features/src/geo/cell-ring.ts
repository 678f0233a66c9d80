import { cellBoundary } from './cell-boundary.js';

/**
 * Returns the outline of an H3 cell as a linear ring of GeoJSON (RFC 7946): `[longitude, latitude]` pairs,
 * counter-clockwise, the last equal to the first.
 *
 * A cell across the antimeridian keeps its shape: its longitudes run on past 180 or -180 instead of jumping
 * to the other side of the world, which is what MapLibre, deck.gl and Leaflet draw rightly.
 *
 * @example
 * const geometry = { type: 'Polygon', coordinates: [cellRing(cell)] };
 * @throws GEO_CELL_INVALID
 */
export function cellRing(cell: string): [lon: number, lat: number][] {
  const corners = cellBoundary(cell);
  const first = corners[0].lon;
  const ring = corners.map(({ lat, lon }): [number, number] => [unwrap(lon, first), lat]);
  return [...ring, [...ring[0]]];
}

/** The longitude within 180 degrees of `near` that names the same meridian. */
function unwrap(lon: number, near: number): number {
  if (lon - near > 180) return lon - 360;
  if (lon - near < -180) return lon + 360;
  return lon;
}
