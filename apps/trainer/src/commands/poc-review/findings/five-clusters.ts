import {
  type LatLon,
  fitRestaurantClusters,
  haversineKm,
  listRestaurants,
  restaurantKey,
} from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { drawRestaurants } from '../notebook/draw-restaurants.js';
import { shufflePings } from '../notebook/shuffle-pings.js';

/** Five restaurants drawn by lot are no clusters; k-means, from the same number, is the yardstick. */
export const FIVE_CLUSTERS: Finding = {
  flaw: 11,
  title: 'five restaurants, not clusters',
  async measure({ pings, state }) {
    const couriers = pings.map(({ courierLat, courierLon }) => ({ lat: courierLat, lon: courierLon }));
    const drawn = state.centroids;
    const shuffled = listRestaurants(shufflePings(pings));
    const keys = new Set(drawn.map(({ lat, lon }) => restaurantKey(lat, lon)));
    const again = drawRestaurants(shuffled).filter(({ lat, lon }) => keys.has(restaurantKey(lat, lon)));
    const places = new Set(couriers.map(({ lat, lon }) => `${lat},${lon}`)).size;
    if (places < drawn.length) return [measureOf('clusters', 'clusters', drawn.length)];
    const found = await centroidsOf(couriers, drawn.length);
    const ours = await centroidsOf(state.restaurants, drawn.length);
    const oursAgain = await centroidsOf(shuffled, drawn.length);
    return [
      measureOf('clusters', 'clusters', drawn.length, found.length),
      measureOf(
        'inertiaRatio',
        "inertia over that of k-means, in the notebook's degrees",
        await inertiaRatioInDegrees(couriers, drawn),
      ),
      measureOf(
        'rmsKm',
        'km from a courier to the nearest, root mean square',
        rmsKm(couriers, drawn),
        rmsKm(couriers, found),
      ),
      measureOf('closestKm', 'km between the two closest of the five', closestKm(drawn), closestKm(found)),
      measureOf(
        'drawnAgain',
        'of the five, how many stay when rows are shuffled',
        again.length,
        countSame(ours, oursAgain),
      ),
    ];
  },
};

/**
 * The mean latitude is moved to the equator, where k-means on a map and in degrees are the same: that is how our
 * k-means minimises what the notebook's own yardstick measures.
 */
async function inertiaRatioInDegrees(points: readonly LatLon[], drawn: readonly LatLon[]): Promise<number> {
  const mean = points.reduce((sum, { lat }) => sum + lat, 0) / points.length;
  const moved = points.map(({ lat, lon }) => ({ lat: lat - mean, lon }));
  const found = await centroidsOf(moved, drawn.length);
  const squares = (from: readonly LatLon[], to: readonly LatLon[]) =>
    sumOf(from, (point) =>
      Math.min(...to.map(({ lat, lon }) => (point.lat - lat) ** 2 + (point.lon - lon) ** 2)),
    );
  return squares(points, drawn) / squares(moved, found);
}

async function centroidsOf(points: readonly LatLon[], clusters: number): Promise<readonly LatLon[]> {
  return (await fitRestaurantClusters(points, { clusters })).centroids;
}

function rmsKm(points: readonly LatLon[], centroids: readonly LatLon[]): number {
  const squares = sumOf(
    points,
    (point) => Math.min(...centroids.map((centroid) => kmBetween(point, centroid))) ** 2,
  );
  return Math.sqrt(squares / points.length);
}

function closestKm(centroids: readonly LatLon[]): number {
  return Math.min(...centroids.flatMap((a, i) => centroids.slice(i + 1).map((b) => kmBetween(a, b))));
}

/** How many of some centroids are, within 100 m, among others. */
function countSame(centroids: readonly LatLon[], others: readonly LatLon[]): number {
  return centroids.filter((a) => others.some((b) => kmBetween(a, b) < 0.1)).length;
}

function kmBetween(a: LatLon, b: LatLon): number {
  return haversineKm(a.lat, a.lon, b.lat, b.lon);
}

function sumOf<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((sum, value) => sum + measure(value), 0);
}
