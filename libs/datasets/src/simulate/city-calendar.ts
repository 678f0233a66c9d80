import { buildCalendar, HOUR_MS, toEpochHour } from '@busyness/features';

import type { LocalMoment } from './demand-shape.js';

/** One hour of the simulation, as the city's clocks and diaries have it. */
export interface CityHour extends LocalMoment {
  /** The local date as days since 1970-01-01. */
  readonly localDay: number;
}

/** The hours that are simulated. */
export interface CityCalendar {
  /** Epoch hour of the first entry: the first whole UTC hour of the first local day. */
  readonly startHour: number;
  readonly hours: readonly CityHour[];
}

export interface CityCalendarOptions {
  /** First local day, `YYYY-MM-DD`. */
  readonly start: string;
  /** How many days of 24 hours. */
  readonly days: number;
  /** IANA. */
  readonly timezone: string;
  /** ISO 3166; without one there are no public holidays. */
  readonly country?: string;
}

/** No zone is further ahead of UTC than 14 hours, or behind it than 12. */
const FURTHEST_AHEAD_HOURS = 14;
const FURTHEST_BEHIND_HOURS = 12;

/** Returns the hours of the simulation in the city's own time, right across daylight-saving changes. */
export async function createCityCalendar(options: CityCalendarOptions): Promise<CityCalendar> {
  const { country, days, timezone } = options;
  const startHour = findStartHour(options.start, timezone);
  const years = [0, days * 24].map((hour) => new Date((startHour + hour) * HOUR_MS).getUTCFullYear());
  const holidays = country ? await listPublicHolidays(country, years[0], years[1]) : [];
  const calendar = buildCalendar(startHour, days * 24, { timeZone: timezone, holidays });
  const hours = Array.from({ length: calendar.hours }, (_, i) => ({
    // The middle of the bucket; beyond 24 in the last bucket of a day whose buckets begin at half past.
    hour: calendar.hourOfDay[i] + (((calendar.utcOffsetMinutes[i] % 60) + 60) % 60) / 60 + 0.5,
    weekday: calendar.dayOfWeek[i],
    holiday: calendar.isHoliday[i] === 1,
    localDay: calendar.localDay[i],
  }));
  return { startHour, hours };
}

function findStartHour(start: string, timezone: string): number {
  const utcMidnight = toEpochHour(Date.parse(`${start}T00:00:00Z`));
  const first = utcMidnight - FURTHEST_AHEAD_HOURS;
  const count = FURTHEST_AHEAD_HOURS + FURTHEST_BEHIND_HOURS + 1;
  const { localDay } = buildCalendar(first, count, { timeZone: timezone });
  return first + localDay.findIndex((day) => day >= utcMidnight / 24);
}

/** The library holds the rules of every country and takes half a second to load, so it is loaded when asked for. */
async function listPublicHolidays(country: string, firstYear: number, lastYear: number): Promise<string[]> {
  const { default: Holidays } = await import('date-holidays');
  const rules = new Holidays(country, { types: ['public'] });
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return years.flatMap((year) => rules.getHolidays(year)).map(({ date }) => date.slice(0, 10));
}
