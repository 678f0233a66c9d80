/**
 * Returns what two positions of the same restaurant have in common: both coordinates to ten decimals (10 µm).
 *
 * Rows of one restaurant differ in the last bit of a float, depending on who parsed them:
 * 104.6167876 and 104.61678760000001 are one place.
 */
export function restaurantKey(lat: number, lon: number): string {
  return `${lat.toFixed(10)},${lon.toFixed(10)}`;
}
