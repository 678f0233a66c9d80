import { bench, describe } from 'vitest';
import { haversineKm, listRestaurants } from '../src/index.js';
import { meanDistances } from '../src/poc/mean-distances.js';
import { makeCity } from '../test/support/make-city.js';

const pings = makeCity(1);
const restaurants = listRestaurants(pings);
const lats = Float64Array.from(pings, (ping) => ping.courierLat);
const lons = Float64Array.from(pings, (ping) => ping.courierLon);
const degrees = new Float64Array(pings.length);
const km = new Float64Array(pings.length);

describe('mean distance of 20,564 points to 268 restaurants', () => {
  bench('meanDistances: chords of unit vectors', () => {
    meanDistances(lats, lons, restaurants, degrees, km);
  });

  bench('haversineKm for each pair', () => {
    for (let i = 0; i < lats.length; i++) {
      let sum = 0;
      for (const { lat, lon } of restaurants) sum += haversineKm(lats[i], lons[i], lat, lon);
      km[i] = sum / restaurants.length;
    }
  });
});
