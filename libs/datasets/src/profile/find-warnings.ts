import { type Profile, type ProfileWarning } from './profile.js';

/** From this share of the pings on, something is said. */
const NOTABLE = 0.01;
/** Steps of couriers are noisier: positions jump, and one courier carries several orders. */
const NOTABLE_STEPS = 0.05;
/** An order or a courier with so many pings, and so many times the median, is hardly one. */
const ABSURD = { pings: 1000, times: 100 };

type Facts = Omit<Profile, 'warnings' | 'drift'>;

/** Returns what should be looked at in the data; its time zone is judged by who knows it. */
export function findWarnings(profile: Facts): ProfileWarning[] {
  const {
    rows,
    couriers,
    orders,
    outages,
    waits,
    fromRestaurant,
    speeds,
    places,
    pingsPerOrder,
    pingsPerCourier,
  } = profile;
  const ofPings = (count: number) => count / rows.accepted >= NOTABLE;
  const duplicates = rows.reasons['duplicate_row'] ?? 0;
  const hours = outages.reduce((sum, outage) => sum + outage.hours, 0);
  const { far } = places;
  const found: readonly (readonly [boolean, string, string])[] = [
    [
      hours > 0,
      'outages',
      `${hours} hours without a ping are no custom of the city: --exclude-outages leaves them out`,
    ],
    [
      duplicates / rows.read >= NOTABLE,
      'duplicates',
      `${duplicates} of ${rows.read} rows repeat an earlier one`,
    ],
    [
      ofPings(waits.early),
      'early_pings',
      `${waits.early} pings came more than a minute before their order was created`,
    ],
    [
      ofPings(waits.late),
      'late_pings',
      `${waits.late} pings came more than three hours after their order was created`,
    ],
    [
      ofPings(fromRestaurant.over50Km),
      'far_from_restaurant',
      `${fromRestaurant.over50Km} pings are more than 50 km from their restaurant`,
    ],
    [
      far.cells > 0,
      'far_cells',
      `${far.events} events in ${far.cells} cells are far from the others, up to ${far.farthestKm} km`,
    ],
    [
      far.swapped > 0,
      'swapped_positions',
      `${far.swapped} events would be near if latitude and longitude were swapped`,
    ],
    [
      couriers > 1 && speeds.impossible / Math.max(speeds.steps, 1) >= NOTABLE_STEPS,
      'impossible_speeds',
      `${speeds.impossible} of ${speeds.steps} steps from ping to ping are faster than 150 km/h`,
    ],
    [
      couriers === 1 && orders > 1,
      'one_courier',
      'all pings are of one courier: distinct couriers cannot be counted',
    ],
    [
      isAbsurd(pingsPerOrder),
      'absurd_order',
      `one order number has ${pingsPerOrder.most} pings; half have at most ${pingsPerOrder.median}`,
    ],
    [
      isAbsurd(pingsPerCourier),
      'absurd_courier',
      `one courier has ${pingsPerCourier.most} pings; half have at most ${pingsPerCourier.median}`,
    ],
  ];
  return found.filter(([holds]) => holds).map(([, code, message]) => ({ code, message }));
}

function isAbsurd({ median, most }: Profile['pingsPerOrder']): boolean {
  return most >= ABSURD.pings && most >= ABSURD.times * median;
}
