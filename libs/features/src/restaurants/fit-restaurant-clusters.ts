import type { kmeans as Kmeans } from 'ml-kmeans';
import { createRandom } from '@busyness/core';
import { errors } from '../errors.js';
import { assertLatLon, type LatLon } from '../geo/lat-lon.js';
import { createLocalProjection } from '../geo/local-projection.js';

/** Runs from different starts, of which the best is kept: one run often ends in a poor local optimum. */
const RESTARTS = 10;

/** How many clusters, and the seed of the starts. */
export interface ClusterOptions {
  readonly clusters: number;
  /** Any safe integer; the same seed and the same restaurants give the same clusters. Default: 1. */
  readonly seed?: number;
}

/** Where the restaurants of a city stand together. JSON-serialisable. */
export interface RestaurantClusters {
  /** Centres, the largest cluster first; of equally large ones the northernmost. */
  readonly centroids: readonly LatLon[];
  /** How many restaurants belong to each centroid. */
  readonly sizes: readonly number[];
  /** The centroid of each restaurant, in the order in which they were passed. */
  readonly clusterOf: readonly number[];
  /** Sum of the squared distances to the own centroid, km²: what k-means minimises. */
  readonly inertiaKm2: number;
}

/**
 * Returns clusters of restaurants by k-means (Lloyd's algorithm from k-means++ starts, by `ml-kmeans`).
 *
 * Distances are km on a flat map about the mean of the restaurants (equirectangular): a degree of longitude is
 * shorter than one of latitude, so clustering degrees would stretch the clusters from north to south. Ten
 * seeded starts, and the one with the least inertia wins. Made for one city.
 *
 * @param restaurants distinct points, as from `listRestaurants`; at least `clusters` of them
 * @throws CLUSTERS_IMPOSSIBLE, GEO_OUT_OF_RANGE
 */
export async function fitRestaurantClusters(
  restaurants: readonly LatLon[],
  { clusters, seed = 1 }: ClusterOptions,
): Promise<RestaurantClusters> {
  restaurants.forEach(({ lat, lon }, i) => assertLatLon(lat, lon, () => `restaurants[${i}]`));
  const distinct = new Set(restaurants.map(({ lat, lon }) => `${lat},${lon}`)).size;
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > distinct) {
    throw errors.CLUSTERS_IMPOSSIBLE({ clusters, points: distinct });
  }
  const projection = createLocalProjection(restaurants);
  const best = await runBestOf(restaurants.map(projection.toXy), clusters, seed);
  return describe(best, clusters, ([x, y]) => projection.toLatLon(x, y));
}

interface Run {
  readonly centroids: [number, number][];
  readonly clusterOf: number[];
  readonly inertia: number;
}

async function runBestOf(points: [number, number][], clusters: number, seed: number): Promise<Run> {
  // Loaded here: it is 250 modules, which nobody who wants no clusters should wait for.
  const { kmeans } = await import('ml-kmeans');
  const random = createRandom(seed, 'restaurant-clusters');
  let best: Run | undefined;
  for (let restart = 0; restart < RESTARTS; restart++) {
    const run = runOnce(kmeans, points, clusters, Math.floor(random() * 0xffffffff));
    if (!best || run.inertia < best.inertia) best = run;
  }
  return best!;
}

function runOnce(kmeans: typeof Kmeans, points: [number, number][], clusters: number, seed: number): Run {
  const result = kmeans(points, clusters, { seed });
  const centroids = result.centroids.map(([x, y]): [number, number] => [x, y]);
  // The result's own assignment is to the centroids before the last step.
  const clusterOf = result.nearest(points);
  let inertia = 0;
  points.forEach(([x, y], i) => {
    const [cx, cy] = centroids[clusterOf[i]];
    inertia += (x - cx) ** 2 + (y - cy) ** 2;
  });
  return { centroids, clusterOf, inertia };
}

/** Numbers the clusters by what they are, not by the order in which the random start found them. */
function describe(
  run: Run,
  clusters: number,
  toLatLon: (centroid: [number, number]) => LatLon,
): RestaurantClusters {
  const sizes = new Array<number>(clusters).fill(0);
  for (const cluster of run.clusterOf) sizes[cluster]++;
  const order = sizes
    .map((_, cluster) => cluster)
    .sort((a, b) => {
      const [[ax, ay], [bx, by]] = [run.centroids[a], run.centroids[b]];
      return sizes[b] - sizes[a] || by - ay || ax - bx;
    });
  const rank = order.map((_, cluster) => order.indexOf(cluster));
  return {
    centroids: order.map((cluster) => toLatLon(run.centroids[cluster])),
    sizes: order.map((cluster) => sizes[cluster]),
    clusterOf: run.clusterOf.map((cluster) => rank[cluster]),
    inertiaKm2: run.inertia,
  };
}
