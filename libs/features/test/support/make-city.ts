import { createRandom } from '@busyness/core';
import type { Ping } from '../../src/index.js';

/** The size of a made-up city; the default is that of the notebook's file. */
export interface CitySize {
  readonly pings: number;
  readonly restaurants: number;
}

/** Seeded pings around Regina: uniform restaurants, couriers within some 2 km of theirs, five hours. */
export function makeCity(seed: number, size: CitySize = { pings: 20_564, restaurants: 268 }): Ping[] {
  const random = createRandom(seed, 'city');
  const restaurants = Array.from({ length: size.restaurants }, () => ({
    restaurantLat: 50.4 + random() * 0.12,
    restaurantLon: -104.7 + random() * 0.2,
  }));
  const start = Date.UTC(2021, 3, 2, 1);
  return Array.from({ length: size.pings }, () => {
    const restaurant = restaurants[Math.floor(random() * size.restaurants)];
    const locationMs = start + Math.floor(random() * 5 * 3_600_000);
    return {
      courierId: `courier-${Math.floor(random() * 505)}`,
      orderNumber: String(Math.floor(random() * (size.pings / 10))),
      locationMs,
      orderCreatedMs: locationMs - 600_000,
      courierLat: restaurant.restaurantLat + (random() - 0.5) * 0.04,
      courierLon: restaurant.restaurantLon + (random() - 0.5) * 0.04,
      ...restaurant,
    };
  });
}
