import { EARTH_RADIUS_KM } from './haversine-km.js';
import type { LatLon } from './lat-lon.js';

const KM_PER_DEGREE = (EARTH_RADIUS_KM * Math.PI) / 180;

/** A flat map of one city: km east (x) and north (y) of its origin. */
export interface LocalProjection {
  readonly origin: LatLon;
  toXy(point: LatLon): [x: number, y: number];
  toLatLon(x: number, y: number): LatLon;
}

/**
 * Returns the equirectangular projection about the mean of the given points.
 *
 * x = R cos(lat0) Δlon, y = R Δlat, angles in radians. Within 30 km of the origin a distance on this map differs
 * from the great circle's by less than 1 % up to 60 degrees of latitude. Points on both sides of the antimeridian are
 * neighbours. Not for continents, nor for the poles.
 *
 * @param points at least one
 */
export function createLocalProjection(points: readonly LatLon[]): LocalProjection {
  const origin = meanPoint(points);
  const kmPerLon = KM_PER_DEGREE * Math.cos((origin.lat * Math.PI) / 180);
  return {
    origin,
    toXy: ({ lat, lon }) => [turn(lon - origin.lon) * kmPerLon, (lat - origin.lat) * KM_PER_DEGREE],
    toLatLon: (x, y) => ({
      lat: origin.lat + y / KM_PER_DEGREE,
      lon: turn(origin.lon + x / kmPerLon),
    }),
  };
}

/** Longitudes are averaged as differences from the first, so that 179 and -179 meet at 180 and not at 0. */
function meanPoint(points: readonly LatLon[]): LatLon {
  const first = points[0];
  let lat = 0;
  let lon = 0;
  for (const point of points) {
    lat += point.lat - first.lat;
    lon += turn(point.lon - first.lon);
  }
  return { lat: first.lat + lat / points.length, lon: turn(first.lon + lon / points.length) };
}

/** The same angle from -180 up to, but not including, 180 degrees; an angle already there stays bit for bit. */
function turn(degrees: number): number {
  if (degrees >= 180) return degrees - 360;
  if (degrees < -180) return degrees + 360;
  return degrees;
}
