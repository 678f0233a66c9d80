import { EARTH_RADIUS_KM } from '../geo/haversine-km.js';
import type { LatLon } from '../geo/lat-lon.js';

const RADIANS = Math.PI / 180;

/**
 * Writes the mean distance of each point to all restaurants: in degrees (Euclidean) and in km (great circle).
 *
 * The chord between two unit vectors is twice the root of the haversine, so 2 R asin(chord / 2) is the haversine
 * distance to 1e-11 km with no sine or cosine in the inner loop: the 5.5 million distances of the notebook's
 * file take a tenth of a second (bench/poc-features.bench.ts), where the notebook took 25.
 *
 * @param lats latitudes of the points; `lons`, `outDegrees` and `outKm` are as long
 * @param restaurants at least one
 */
export function meanDistances(
  lats: Float64Array,
  lons: Float64Array,
  restaurants: readonly LatLon[],
  outDegrees: Float64Array,
  outKm: Float64Array,
): void {
  const n = restaurants.length;
  const theirLats = Float64Array.from(restaurants, ({ lat }) => lat);
  const theirLons = Float64Array.from(restaurants, ({ lon }) => lon);
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  const zs = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const cosLat = Math.cos(theirLats[j] * RADIANS);
    xs[j] = cosLat * Math.cos(theirLons[j] * RADIANS);
    ys[j] = cosLat * Math.sin(theirLons[j] * RADIANS);
    zs[j] = Math.sin(theirLats[j] * RADIANS);
  }
  for (let i = 0; i < lats.length; i++) {
    const lat = lats[i];
    const lon = lons[i];
    const cosLat = Math.cos(lat * RADIANS);
    const x = cosLat * Math.cos(lon * RADIANS);
    const y = cosLat * Math.sin(lon * RADIANS);
    const z = Math.sin(lat * RADIANS);
    let degrees = 0;
    let angle = 0;
    for (let j = 0; j < n; j++) {
      const dLat = lat - theirLats[j];
      const dLon = lon - theirLons[j];
      degrees += Math.sqrt(dLat * dLat + dLon * dLon);
      const dx = x - xs[j];
      const dy = y - ys[j];
      const dz = z - zs[j];
      const halfChord = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
      angle += 2 * Math.asin(halfChord < 1 ? halfChord : 1);
    }
    outDegrees[i] = degrees / n;
    outKm[i] = (angle * EARTH_RADIUS_KM) / n;
  }
}
