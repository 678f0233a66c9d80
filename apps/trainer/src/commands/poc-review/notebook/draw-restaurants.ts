import type { LatLon } from '@busyness/features';
import { numpyPermutation } from './numpy-permutation.js';

const CLUSTERS = 5;
const SEED = 1;

/**
 * Returns the notebook's "five clusters": five restaurants drawn at random, pandas' `sample(5)` after
 * `np.random.seed(1)`. All of them where there are fewer.
 *
 * @param restaurants in order of first appearance, on which the draw depends
 */
export function drawRestaurants(restaurants: readonly LatLon[]): LatLon[] {
  const drawn = numpyPermutation(SEED, restaurants.length).subarray(0, CLUSTERS);
  return Array.from(drawn, (id) => restaurants[id]);
}
