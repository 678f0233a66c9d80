import { createRandom } from '@busyness/core';
import { errors } from '../errors.js';
import { assertLatLon, type LatLon } from '../geo/lat-lon.js';
import { assertResolution } from '../geo/resolution.js';
import { cellOfPing } from '../ping/cell-of-ping.js';
import type { Ping } from '../ping/ping.js';
import { listRestaurants } from '../restaurants/list-restaurants.js';
import { restaurantKey } from '../restaurants/restaurant-key.js';
import type { PocState } from './poc-state.js';

/** The notebook's "five clusters". */
const CENTROIDS = 5;

/** How the PoC's features are fitted. */
export interface PocOptions {
  /** The notebook used 7. */
  readonly h3Resolution: number;
  /**
   * The points of `Five_Clusters_embedding`. Default: five restaurants drawn at random, as in the notebook; its
   * own five came from NumPy's legacy generator, so to reproduce it they must be passed.
   */
  readonly centroids?: readonly LatLon[];
  /** Seed of that draw. Default: 1. */
  readonly seed?: number;
}

/**
 * Returns what the notebook's features need to know of its data: restaurants, cells, couriers, centroids.
 *
 * Kept to compare with the notebook, not to forecast from: see `transformPocFeatures`. Fit on the training pings
 * alone; the notebook fitted on all rows, the test's among them.
 *
 * @throws POC_NO_PINGS, GEO_OUT_OF_RANGE with the row, GEO_RESOLUTION_INVALID
 */
export function fitPocFeatures(pings: readonly Ping[], options: PocOptions): PocState {
  const { h3Resolution, seed = 1 } = options;
  assertResolution(h3Resolution);
  if (pings.length === 0) throw errors.POC_NO_PINGS({});
  const restaurants = listRestaurants(pings);
  const centroids = options.centroids ?? drawRestaurants(restaurants, seed);
  centroids.forEach(({ lat, lon }, i) => assertLatLon(lat, lon, () => `centroids[${i}]`));

  const restaurantsByCell = new Map<string, Set<string>>();
  pings.forEach((ping, row) => {
    const cell = cellOfPing(ping, row, h3Resolution);
    let served = restaurantsByCell.get(cell);
    if (!served) restaurantsByCell.set(cell, (served = new Set()));
    served.add(restaurantKey(ping.restaurantLat, ping.restaurantLon));
  });
  const cells = [...restaurantsByCell.keys()].sort();
  return {
    featureSet: 'poc',
    version: 1,
    h3Resolution,
    restaurants,
    centroids: centroids.map(({ lat, lon }) => ({ lat, lon })),
    cells,
    restaurantsPerCell: cells.map((cell) => restaurantsByCell.get(cell)!.size),
    couriers: [...new Set(pings.map(({ courierId }) => courierId))].sort(),
  };
}

/** Five of the restaurants without repetition, fewer where there are fewer: a shuffle broken off (Fisher and Yates). */
function drawRestaurants(restaurants: readonly LatLon[], seed: number): LatLon[] {
  const random = createRandom(seed, 'poc-centroids');
  const pool = [...restaurants];
  for (let i = 0; i < Math.min(CENTROIDS, pool.length); i++) {
    const j = i + Math.floor(random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, CENTROIDS);
}
