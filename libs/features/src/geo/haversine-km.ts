import { assertLatLon } from './lat-lon.js';

/** The earth's radius in km that the notebook used; the mean radius (IUGG) is 6371.0088 km, 0.03 % less. */
export const EARTH_RADIUS_KM = 6372.8;

const RADIANS = Math.PI / 180;

/**
 * Returns the great-circle distance between two points in km, on a sphere of radius 6372.8 km.
 *
 * hav = sin²(Δlat / 2) + cos(lat1) cos(lat2) sin²(Δlon / 2); distance = 2 R asin(√hav).
 * Off the distance on the ellipsoid by at most 0.6 %. Antipodes give π R.
 *
 * @throws GEO_OUT_OF_RANGE
 * @see R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159
 */
export function haversineKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  assertLatLon(lat1, lon1, () => 'the first point');
  assertLatLon(lat2, lon2, () => 'the second point');
  const sinLat = Math.sin(((lat2 - lat1) * RADIANS) / 2);
  const sinLon = Math.sin(((lon2 - lon1) * RADIANS) / 2);
  const hav = sinLat * sinLat + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * sinLon * sinLon;
  // Rounding can lift the haversine of antipodes above 1, where asin is NaN.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, hav)));
}
