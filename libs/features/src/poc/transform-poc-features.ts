import type { Matrix } from '@busyness/core';
import { haversineKm } from '../geo/haversine-km.js';
import { assertLatLon, type LatLon } from '../geo/lat-lon.js';
import { cellOfPing } from '../ping/cell-of-ping.js';
import type { Ping } from '../ping/ping.js';
import { restaurantKey } from '../restaurants/restaurant-key.js';
import { meanDistances } from './mean-distances.js';
import { POC_FEATURES, type PocFeature } from './poc-columns.js';
import { assertPocState, type PocState } from './poc-state.js';
import { utcDayAndHour } from './utc-day-and-hour.js';

/** The columns of one matrix by name; writing to one writes to the matrix. */
type Columns = Readonly<Record<PocFeature, Float64Array>>;

/**
 * Returns the notebook's features, one row a ping in the order passed: column-major float64, named `POC_FEATURES`.
 *
 * The same call serves training, a batch and a single ping online. What the state has not seen is defined: a new
 * restaurant, cell or courier has the label NaN (missing), a new cell has 0 `restaurants_per_index`, and the
 * distances are computed as for any other ping.
 *
 * Kept so that the notebook can be reproduced and compared with. Not used for forecasting, because these are
 * features of a row that has already happened: together with the cell and the hour they identify the very group whose
 * rows the target counts, degrees are not distances, and hours are UTC (docs/poc-review.md has the figures).
 *
 * @throws POC_STATE_INVALID, GEO_OUT_OF_RANGE and PING_TIME_INVALID with the row
 */
export function transformPocFeatures(pings: readonly Ping[], state: PocState): Matrix {
  assertPocState(state);
  const rows = pings.length;
  const data = new Float64Array(rows * POC_FEATURES.length);
  const columns = Object.fromEntries(
    POC_FEATURES.map((name, f) => [name, data.subarray(f * rows, (f + 1) * rows)]),
  ) as Columns;
  fillDistances(pings, state, columns);
  fillCentroids(pings, state.centroids, columns);
  fillTimes(pings, columns);
  fillLabels(pings, state, columns);
  return { data, rows, columns: POC_FEATURES.length, layout: 'column-major', names: POC_FEATURES };
}

function fillDistances(pings: readonly Ping[], { restaurants }: PocState, columns: Columns): void {
  pings.forEach(({ courierLat, courierLon, restaurantLat, restaurantLon }, i) => {
    assertLatLon(courierLat, courierLon, () => `the courier of pings[${i}]`);
    assertLatLon(restaurantLat, restaurantLon, () => `the restaurant of pings[${i}]`);
    const dLat = courierLat - restaurantLat;
    const dLon = courierLon - restaurantLon;
    columns.dist_to_restaurant[i] = Math.sqrt(dLat * dLat + dLon * dLon);
    columns.Hdist_to_restaurant[i] = haversineKm(courierLat, courierLon, restaurantLat, restaurantLon);
  });
  meanDistances(
    Float64Array.from(pings, ({ courierLat }) => courierLat),
    Float64Array.from(pings, ({ courierLon }) => courierLon),
    restaurants,
    columns.avg_dist_to_restaurants,
    columns.avg_Hdist_to_restaurants,
  );
}

/** The nearest centroid in degrees, as if they were a plane; of equally near ones the first. */
function fillCentroids(pings: readonly Ping[], centroids: readonly LatLon[], columns: Columns): void {
  pings.forEach(({ courierLat, courierLon }, i) => {
    let nearest = 0;
    let least = Infinity;
    for (let k = 0; k < centroids.length; k++) {
      const dLat = courierLat - centroids[k].lat;
      const dLon = courierLon - centroids[k].lon;
      const squared = dLat * dLat + dLon * dLon;
      if (squared < least) {
        least = squared;
        nearest = k;
      }
    }
    columns.Five_Clusters_embedding[i] = nearest;
    columns.Five_Clusters_embedding_error[i] = Math.sqrt(least);
  });
}

function fillTimes(pings: readonly Ping[], columns: Columns): void {
  pings.forEach((ping, i) => {
    const { dayOfYear, hour } = utcDayAndHour(ping, i);
    columns.date_day_number[i] = dayOfYear;
    columns.date_hour_number[i] = hour;
  });
}

function fillLabels(pings: readonly Ping[], state: PocState, columns: Columns): void {
  const restaurantIds = labelsOf(state.restaurants.map(({ lat, lon }) => restaurantKey(lat, lon)));
  const cellLabels = labelsOf(state.cells);
  const courierLabels = labelsOf(state.couriers);
  pings.forEach((ping, i) => {
    const restaurant = restaurantKey(ping.restaurantLat, ping.restaurantLon);
    const cell = cellLabels.get(cellOfPing(ping, i, state.h3Resolution));
    columns.restaurant_id[i] = restaurantIds.get(restaurant) ?? NaN;
    columns.courier_id_label[i] = courierLabels.get(ping.courierId) ?? NaN;
    columns.h3_index_label[i] = cell ?? NaN;
    columns.restaurants_per_index[i] = cell === undefined ? 0 : state.restaurantsPerCell[cell];
  });
}

function labelsOf(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, label) => [value, label]));
}
