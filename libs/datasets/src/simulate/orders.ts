import { randomLogNormal, randomPoisson } from 'd3-random';

import { createRandom } from '@busyness/core';
import { HOUR_MS } from '@busyness/features';

import type { City } from './city.js';
import type { HourDemand } from './demand.js';
import { drawRestaurant } from './restaurants.js';

/** An order, as far as collecting it goes. */
export interface SimulatedOrder {
  readonly number: number;
  readonly courier: number;
  /** Index in the city's restaurant table. */
  readonly restaurant: number;
  /** When its courier is first seen: epoch milliseconds. */
  readonly firstSeenMs: number;
  /** Epoch seconds. */
  readonly createdS: number;
}

const FIRST_ORDER_NUMBER = 100_000_001;
/** Seconds from an order to the first sight of its courier: log-normal, cut. */
const MEDIAN_WAIT_S = 220;
const WAIT_LOG_DEVIATION = 1;
const LONGEST_WAIT_S = 10_800;
/** Couriers of a neighbourhood for each order of its average hour: enough for the peak. */
const COURIERS_PER_HOURLY_ORDER = 3;

/** Returns a function from an hour's demand to its orders: a Poisson number in each cell, in order of time. */
export function createOrderBook(
  city: City,
  ordersPerHour: number,
  seed: number,
): (demand: HourDemand) => SimulatedOrder[] {
  const fleet = hireCouriers(city, ordersPerHour);
  const poisson = randomPoisson.source(createRandom(seed, 'simulate', 'order-counts'));
  const random = createRandom(seed, 'simulate', 'orders');
  const drawWait = randomLogNormal.source(random)(Math.log(MEDIAN_WAIT_S), WAIT_LOG_DEVIATION);
  let nextNumber = FIRST_ORDER_NUMBER;

  return ({ epochHour, rates }) => {
    const drafts: Omit<SimulatedOrder, 'number'>[] = [];
    for (let c = 0; c < rates.length; c++) {
      const { first, count } = fleet[city.neighbourhood[c]];
      for (let left = poisson(rates[c])(); left > 0; left--) {
        const firstSeenMs = epochHour * HOUR_MS + Math.floor(random() * HOUR_MS);
        const waitS = Math.min(LONGEST_WAIT_S, drawWait());
        drafts.push({
          courier: first + Math.floor(random() * count),
          restaurant: drawRestaurant(city.restaurants, c, random),
          firstSeenMs,
          createdS: Math.floor(firstSeenMs / 1000 - waitS),
        });
      }
    }
    drafts.sort((a, b) => a.firstSeenMs - b.firstSeenMs);
    return drafts.map((draft) => ({ number: nextNumber++, ...draft }));
  };
}

/** Couriers keep to a neighbourhood: returns the numbers of each one's own. */
function hireCouriers(city: City, ordersPerHour: number): { first: number; count: number }[] {
  const sizes = new Float64Array(city.neighbourhoods);
  city.size.forEach((size, c) => (sizes[city.neighbourhood[c]] += size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let first = 1;
  return Array.from(sizes, (size) => {
    const count = 2 + Math.ceil((COURIERS_PER_HOURLY_ORDER * ordersPerHour * size) / total);
    const crew = { first, count };
    first += count;
    return crew;
  });
}
