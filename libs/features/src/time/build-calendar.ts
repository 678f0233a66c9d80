import { errors } from '../errors.js';
import { assertTimeZone } from './assert-time-zone.js';
import type { Calendar } from './calendar.js';
import { HOUR_MS } from './epoch-hour.js';
import { DAY_MS, parseLocalDay } from './local-day.js';
import { utcOffsets } from './utc-offsets.js';

/** Hours outside these years are a mistake of units: seconds or milliseconds in place of hours. */
const FIRST_HOUR = Date.UTC(1900, 0, 1) / HOUR_MS;
const END_HOUR = Date.UTC(10_000, 0, 1) / HOUR_MS;

/** Where the city is and which of its days are free. */
export interface CalendarOptions {
  /** IANA name: `America/Regina`. */
  readonly timeZone: string;
  /** Local dates, `YYYY-MM-DD`, in any order; those outside the hours do no harm. Default: none. */
  readonly holidays?: readonly string[];
}

/**
 * Returns the local calendar of `hours` UTC hours from `startHour` on, right over daylight-saving changes.
 *
 * A year takes a few milliseconds (`npx vitest bench` in libs/features).
 *
 * @param startHour epoch hour of the first bucket, from 1900 on
 * @param hours how many, 0 or more, to the end of 9999
 * @throws TIME_ZONE_UNKNOWN, TIME_HOURS_INVALID, TIME_HOLIDAY_INVALID
 */
export function buildCalendar(startHour: number, hours: number, options: CalendarOptions): Calendar {
  const { timeZone, holidays = [] } = options;
  assertTimeZone(timeZone);
  assertHours(startHour, hours);
  const holidayDays = new Set(holidays.map(parseLocalDay));
  const calendar: Calendar = {
    startHour,
    hours,
    timeZone,
    hourOfDay: new Uint8Array(hours),
    dayOfWeek: new Uint8Array(hours),
    hourOfWeek: new Uint8Array(hours),
    dayOfYear: new Uint16Array(hours),
    month: new Uint8Array(hours),
    isWeekend: new Uint8Array(hours),
    isHoliday: new Uint8Array(hours),
    localDay: new Int32Array(hours),
    utcOffsetMinutes: utcOffsets(timeZone, startHour, hours),
  };
  fillLocalTimes(calendar);
  fillDates(calendar, holidayDays);
  return calendar;
}

function assertHours(startHour: number, hours: number): void {
  if (!Number.isInteger(startHour) || startHour < FIRST_HOUR || startHour > END_HOUR) {
    throw errors.TIME_HOURS_INVALID({ what: 'startHour', value: startHour });
  }
  if (!Number.isInteger(hours) || hours < 0 || startHour + hours > END_HOUR) {
    throw errors.TIME_HOURS_INVALID({ what: 'hours', value: hours });
  }
}

function fillLocalTimes({ startHour, hours, utcOffsetMinutes, localDay, hourOfDay }: Calendar): void {
  for (let i = 0; i < hours; i++) {
    const localMs = (startHour + i) * HOUR_MS + utcOffsetMinutes[i] * 60_000;
    const day = Math.floor(localMs / DAY_MS);
    localDay[i] = day;
    hourOfDay[i] = Math.floor((localMs - day * DAY_MS) / HOUR_MS);
  }
}

/** Everything that follows from the local date, worked out once a day. */
function fillDates(calendar: Calendar, holidayDays: ReadonlySet<number>): void {
  const { hours, localDay, hourOfDay } = calendar;
  let end = 0;
  for (let from = 0; from < hours; from = end) {
    const day = localDay[from];
    while (end < hours && localDay[end] === day) end++;
    const date = new Date(day * DAY_MS);
    const dayOfWeek = (date.getUTCDay() + 6) % 7;
    calendar.dayOfWeek.fill(dayOfWeek, from, end);
    calendar.month.fill(date.getUTCMonth() + 1, from, end);
    calendar.dayOfYear.fill(day - Date.UTC(date.getUTCFullYear(), 0, 1) / DAY_MS + 1, from, end);
    calendar.isWeekend.fill(dayOfWeek >= 5 ? 1 : 0, from, end);
    calendar.isHoliday.fill(holidayDays.has(day) ? 1 : 0, from, end);
    for (let i = from; i < end; i++) calendar.hourOfWeek[i] = dayOfWeek * 24 + hourOfDay[i];
  }
}
