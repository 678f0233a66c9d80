import { type BandRows, hoursOf } from '../bands/band-rows.js';
import type { Unavailable } from './candidate.js';

/** Trees that have not seen every hour of the day three times split by chance. */
const MIN_HOURS = 72;

/** Returns why trees cannot be fitted to some rows, where these are too few hours. */
export function sayWhyTooFewHours(rows: BandRows): Unavailable | undefined {
  const hours = hoursOf(rows);
  if (hours >= MIN_HOURS) return undefined;
  return { unavailable: `it needs ${MIN_HOURS} hours of rows to fit; there are ${hours}` };
}
