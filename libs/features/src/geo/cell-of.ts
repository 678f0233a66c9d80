import { latLngToCell } from 'h3-js';
import { assertLatLon } from './lat-lon.js';
import { assertResolution } from './resolution.js';

/**
 * Returns the H3 cell that holds a point: 15 hexadecimal digits in lower case.
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 * @param resolution 0 (whole continents) to 15 (under a square metre)
 * @throws GEO_OUT_OF_RANGE, GEO_RESOLUTION_INVALID: H3 itself would wrap a latitude of 95 without a word
 */
export function cellOf(lat: number, lon: number, resolution: number): string {
  assertLatLon(lat, lon);
  assertResolution(resolution);
  return latLngToCell(lat, lon, resolution);
}
