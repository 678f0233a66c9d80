import type { Profile } from '@busyness/datasets';

/** What a page must not run. */
export const EVIL = '<script>alert("&1\')</script>';

/** A profile with all there is in one. */
export const PROFILE: Profile = {
  files: [{ name: 'pings.csv', size: 10, sha256: 'abcdef0123456789', read: 1, accepted: 1, quarantined: 0 }],
  rows: { read: 1007, accepted: 1001, quarantined: 6, reasons: { blank_field: 4, bad_number: 2 } },
  firstPing: '2024-04-01T00:00:00Z',
  lastPing: '2024-04-28T23:59:59Z',
  hours: { span: 672, withPings: 600, medianPings: 1, mostPings: 9, busiest: '2024-04-03T18:00:00Z' },
  couriers: 1,
  orders: 2,
  restaurants: 3,
  perDay: [
    { day: '2024-04-01', pings: 500 },
    { day: '2024-04-02', pings: 501 },
  ],
  perHourOfDay: Array.from({ length: 24 }, (_, hour) => hour),
  outages: [{ start: '2024-04-10T12:00:00Z', hours: 5 }],
  pingsPerOrder: { median: 2, most: 40 },
  pingsPerCourier: { median: 30, most: 400 },
  waits: { medianSeconds: 600, p99Seconds: 3000, early: 3, late: 4 },
  fromRestaurant: { over5Km: 6, over50Km: 0 },
  speeds: { oneIn: 1, steps: 990, impossible: 5 },
  places: {
    centre: { lat: 50.45, lon: -104.6 },
    radiusKm: 7,
    far: { cells: 0, events: 0, farthestKm: 0, swapped: 0 },
  },
  panel: { target: 'orders', h3Resolution: 8, cells: 11, events: 900 },
  cells: [],
  drift: {
    previous: { firstPing: '2024-03-01T00:00:00Z', lastPing: '2024-03-31T00:00:00Z', pings: 900 },
    cells: { psi: 0.4, byChance: 0.02 },
    hours: { psi: 0.03, byChance: 0.02 },
    rate: 1.11,
  },
  warnings: [{ code: 'outages', message: `5 hours ${EVIL}` }],
};
