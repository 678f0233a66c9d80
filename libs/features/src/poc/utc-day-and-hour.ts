import { errors } from '../errors.js';
import type { Ping } from '../ping/ping.js';
import { DAY_MS } from '../time/local-day.js';

/**
 * Returns the day of the year (1 is 1 January) and the hour of a ping in UTC, as the notebook took them.
 *
 * @param row its place in the list, for the message
 * @throws PING_TIME_INVALID
 */
export function utcDayAndHour({ locationMs }: Ping, row: number): { dayOfYear: number; hour: number } {
  const date = new Date(locationMs);
  if (Number.isNaN(date.getTime())) throw errors.PING_TIME_INVALID({ row, value: locationMs });
  const newYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  return { dayOfYear: Math.floor((locationMs - newYear) / DAY_MS) + 1, hour: date.getUTCHours() };
}
