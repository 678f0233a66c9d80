import { cellOf, haversineKm, type LatLon, type Ping } from '../../src/index.js';

/** One row of the notebook's features by name, as its loops computed it: obvious and slow. */
export type PocRow = Readonly<Record<string, number>>;

/** Returns the notebook's features and target of some pings from their definitions, one ping at a time. */
export function computePocRowsSlowly(
  pings: readonly Ping[],
  h3Resolution: number,
  centroids: readonly LatLon[],
): PocRow[] {
  const keyOf = (ping: Ping) => `${ping.restaurantLat.toFixed(10)} ${ping.restaurantLon.toFixed(10)}`;
  const cellOfPing = (ping: Ping) => cellOf(ping.courierLat, ping.courierLon, h3Resolution);
  const keys = [...new Set(pings.map(keyOf))];
  const restaurants = keys.map((key) => pings.find((ping) => keyOf(ping) === key)!);
  const cells = [...new Set(pings.map(cellOfPing))].sort();
  const couriers = [...new Set(pings.map((ping) => ping.courierId))].sort();
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;

  return pings.map((ping) => {
    const { courierLat: lat, courierLon: lon } = ping;
    const date = new Date(ping.locationMs);
    const dayOf = (time: Date) =>
      Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0)) / 86_400_000) + 1;
    const sameGroup = (other: Ping) => {
      const time = new Date(other.locationMs);
      return (
        cellOfPing(other) === cellOfPing(ping) &&
        dayOf(time) === dayOf(date) &&
        time.getUTCHours() === date.getUTCHours()
      );
    };
    const errors = centroids.map((centroid) => Math.hypot(lat - centroid.lat, lon - centroid.lon));
    return {
      restaurant_id: keys.indexOf(keyOf(ping)),
      dist_to_restaurant: Math.hypot(lat - ping.restaurantLat, lon - ping.restaurantLon),
      avg_dist_to_restaurants: mean(
        restaurants.map((other) => Math.hypot(lat - other.restaurantLat, lon - other.restaurantLon)),
      ),
      Hdist_to_restaurant: haversineKm(lat, lon, ping.restaurantLat, ping.restaurantLon),
      avg_Hdist_to_restaurants: mean(
        restaurants.map((other) => haversineKm(lat, lon, other.restaurantLat, other.restaurantLon)),
      ),
      Five_Clusters_embedding: errors.indexOf(Math.min(...errors)),
      Five_Clusters_embedding_error: Math.min(...errors),
      date_day_number: dayOf(date),
      date_hour_number: date.getUTCHours(),
      restaurants_per_index: new Set(
        pings.filter((other) => cellOfPing(other) === cellOfPing(ping)).map(keyOf),
      ).size,
      courier_id_label: couriers.indexOf(ping.courierId),
      h3_index_label: cells.indexOf(cellOfPing(ping)),
      orders_busyness_by_h3_hour: pings.filter(sameGroup).length,
    };
  });
}
