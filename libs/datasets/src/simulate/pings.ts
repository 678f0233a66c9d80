import { randomExponential, randomNormal } from 'd3-random';

import { createRandom } from '@busyness/core';

import { METRES_PER_DEGREE } from './cell-shape.js';
import type { SimulatedOrder } from './orders.js';
import { drawPingCount } from './ping-count.js';
import type { PingTable } from './ping-table.js';
import type { RestaurantTable } from './restaurants.js';

/** A courier strays by so much from one ping to the next, and keeps so much of the distance to the door. */
const STEP_M = 70;
const KEEP = 0.8;
/** What the steps add up to in the long run. */
const STRAY_M = STEP_M / Math.sqrt(1 - KEEP * KEEP);
/** Milliseconds between pings: a phone reports every minute, and later when it is out of reach. */
const LEAST_GAP_MS = 20_000;
const MEAN_EXTRA_GAP_MS = 40_000;
const MOST_EXTRA_GAP_MS = 300_000;
const LAT_E6_PER_METRE = 1e6 / METRES_PER_DEGREE;

/**
 * Returns a function that adds an order's pings to a table.
 *
 * The first ping lies in the restaurant's own cell, always: the truth counts orders by it. From there the
 * courier wanders around the door (an Ornstein-Uhlenbeck walk), over the edge of the cell too.
 */
export function createPingWalk(
  restaurants: RestaurantTable,
  seed: number,
): (order: SimulatedOrder, table: PingTable) => void {
  const random = createRandom(seed, 'simulate', 'pings');
  const standardNormal = randomNormal.source(random)();
  const drawExtraGap = randomExponential.source(random)(1 / MEAN_EXTRA_GAP_MS);

  return (order, table) => {
    const { restaurant } = order;
    const latE6 = restaurants.latE6[restaurant];
    const lonE6 = restaurants.lonE6[restaurant];
    const lonE6PerMetre = restaurants.lonE6PerMetre[restaurant];
    const reach = restaurants.reachM[restaurant];
    const spread = Math.min(STRAY_M, reach / 2);
    let x: number;
    let y: number;
    do {
      x = spread * standardNormal();
      y = spread * standardNormal();
    } while (x * x + y * y > reach * reach);

    const count = drawPingCount(random);
    table.reserve(count);
    let timeMs = order.firstSeenMs;
    for (let i = 0; i < count; i++) {
      const row = table.length++;
      table.timeMs[row] = timeMs;
      table.courier[row] = order.courier;
      table.orderNumber[row] = order.number;
      table.orderCreatedS[row] = order.createdS;
      table.restaurant[row] = restaurant;
      table.latE6[row] = latE6 + Math.round(y * LAT_E6_PER_METRE);
      table.lonE6[row] = lonE6 + Math.round(x * lonE6PerMetre);
      table.first[row] = i === 0 ? 1 : 0;
      timeMs += LEAST_GAP_MS + Math.floor(Math.min(MOST_EXTRA_GAP_MS, drawExtraGap()));
      x = KEEP * x + STEP_M * standardNormal();
      y = KEEP * y + STEP_M * standardNormal();
    }
  };
}
