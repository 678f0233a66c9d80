import { describe, expect, it } from 'vitest';
import { listRestaurants } from '../../src/index.js';
import { makePing } from '../support/make-ping.js';
import { thrownBy } from '../support/thrown-by.js';

describe('listRestaurants', () => {
  it('gives each restaurant once, in order of first appearance, as first written', () => {
    const restaurants = listRestaurants([
      makePing({ restaurantLat: 50.46, restaurantLon: -104.6167876 }),
      makePing({ restaurantLat: 50.4, restaurantLon: -104.5 }),
      makePing({ restaurantLat: 50.46, restaurantLon: -104.61678760000001 }),
    ]);
    expect(restaurants).toEqual([
      { lat: 50.46, lon: -104.6167876 },
      { lat: 50.4, lon: -104.5 },
    ]);
  });

  it('tells places apart that differ in the tenth decimal', () => {
    const pair = [makePing({ restaurantLat: 50 }), makePing({ restaurantLat: 50.0000000001 })];
    expect(listRestaurants(pair)).toHaveLength(2);
  });

  it('refuses a restaurant out of range and names the row', () => {
    const error = thrownBy(() => listRestaurants([makePing(), makePing({ restaurantLon: 200 })]));
    expect(error.message).toContain('longitude of the restaurant of pings[1]');
  });
});
