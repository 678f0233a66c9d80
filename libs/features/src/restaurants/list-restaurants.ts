import { assertLatLon, type LatLon } from '../geo/lat-lon.js';
import type { Ping } from '../ping/ping.js';
import { restaurantKey } from './restaurant-key.js';

/**
 * Returns the distinct restaurants of some pings in order of first appearance.
 *
 * Two positions are one restaurant when they agree to ten decimals; the first one seen is kept.
 *
 * @throws GEO_OUT_OF_RANGE with the row
 */
export function listRestaurants(pings: readonly Ping[]): LatLon[] {
  const restaurants = new Map<string, LatLon>();
  pings.forEach(({ restaurantLat: lat, restaurantLon: lon }, row) => {
    assertLatLon(lat, lon, () => `the restaurant of pings[${row}]`);
    const key = restaurantKey(lat, lon);
    if (!restaurants.has(key)) restaurants.set(key, { lat, lon });
  });
  return [...restaurants.values()];
}
