import { errors } from '../errors.js';

export const DAY_MS = 86_400_000;

/**
 * Returns a date `YYYY-MM-DD` as days since 1970-01-01, the unit of `Calendar.localDay`.
 *
 * @param index its place in the list of holidays, for the message
 * @throws TIME_HOLIDAY_INVALID unless the date exists: `2021-02-29` does not
 */
export function parseLocalDay(date: string, index: number): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  // Date.parse lets 30 February pass as 2 March; the way back shows it.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) {
    throw errors.TIME_HOLIDAY_INVALID({ holiday: date, index });
  }
  return ms / DAY_MS;
}
