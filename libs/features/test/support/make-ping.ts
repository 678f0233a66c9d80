import type { Ping } from '../../src/index.js';

/** One ping in Regina at 2021-04-02T04:30Z; pass what the test is about. */
export function makePing(fields: Partial<Ping> = {}): Ping {
  return {
    courierId: 'ada',
    orderNumber: '1001',
    locationMs: Date.UTC(2021, 3, 2, 4, 30),
    courierLat: 50.4845,
    courierLon: -104.6189,
    orderCreatedMs: Date.UTC(2021, 3, 2, 4, 20),
    restaurantLat: 50.4837,
    restaurantLon: -104.6143,
    ...fields,
  };
}
