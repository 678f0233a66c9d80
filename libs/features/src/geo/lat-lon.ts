import { errors } from '../errors.js';

/** A point on the earth in decimal degrees (WGS 84): latitude from -90 to 90, longitude from -180 to 180. */
export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

/**
 * Throws unless both coordinates are numbers of degrees in range (NaN is not).
 *
 * @param where what the point is, for the message: `courier of pings[3]`; a function is called only on failure
 * @throws GEO_OUT_OF_RANGE
 */
export function assertLatLon(lat: number, lon: number, where?: () => string): void {
  if (!(lat >= -90 && lat <= 90)) {
    throw errors.GEO_OUT_OF_RANGE({ what: 'latitude', value: lat, limit: 90, where: where?.() });
  }
  if (!(lon >= -180 && lon <= 180)) {
    throw errors.GEO_OUT_OF_RANGE({ what: 'longitude', value: lon, limit: 180, where: where?.() });
  }
}
