import { latLngToCell } from 'h3-js';
import { assertLatLon } from '../geo/lat-lon.js';
import type { Ping } from './ping.js';

/**
 * Returns the H3 cell of a ping's courier; the resolution is taken as checked.
 *
 * @param row its place in the list, for the message
 * @throws GEO_OUT_OF_RANGE
 */
export function cellOfPing({ courierLat, courierLon }: Ping, row: number, h3Resolution: number): string {
  assertLatLon(courierLat, courierLon, () => `the courier of pings[${row}]`);
  return latLngToCell(courierLat, courierLon, h3Resolution);
}
