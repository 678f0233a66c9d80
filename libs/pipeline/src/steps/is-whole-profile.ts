import type { Profile } from '@busyness/datasets';

/** What every profile has. A record, so that none of the fields is forgotten. */
const FIELDS: Readonly<Record<Exclude<keyof Profile, 'drift'>, true>> = {
  files: true,
  rows: true,
  firstPing: true,
  lastPing: true,
  hours: true,
  perDay: true,
  perHourOfDay: true,
  outages: true,
  couriers: true,
  orders: true,
  restaurants: true,
  pingsPerOrder: true,
  pingsPerCourier: true,
  waits: true,
  fromRestaurant: true,
  speeds: true,
  places: true,
  panel: true,
  cells: true,
  warnings: true,
};

/** Whether a profile has all that is known of a dataset today: older versions of ours wrote less. */
export function isWholeProfile(profile: Partial<Profile>): profile is Profile {
  return Object.keys(FIELDS).every((field) => field in profile);
}
