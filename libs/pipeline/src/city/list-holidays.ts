import { errors } from '../errors.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Tells whether the public holidays of a country (ISO 3166 code: `CA`) are known. */
export async function hasHolidays(country: string): Promise<boolean> {
  const Holidays = await loadHolidays();
  return Object.hasOwn(new Holidays().getCountries(), country);
}

/**
 * Returns the public holidays of a country in a range of years, as local dates `YYYY-MM-DD`, ascending.
 *
 * National holidays only: those of a state or a region are not known from a time zone. A feast of several days is all
 * of its days; half a day off is none.
 *
 * @param country ISO 3166 code: `CA`
 * @throws PIPELINE_COUNTRY_UNKNOWN
 */
export async function listHolidays(country: string, fromYear: number, toYear: number): Promise<string[]> {
  if (!(await hasHolidays(country))) throw errors.PIPELINE_COUNTRY_UNKNOWN({ country });
  const Holidays = await loadHolidays();
  const calendar = new Holidays(country);
  const days = new Set<string>();
  for (let year = fromYear; year <= toYear; year++) {
    for (const { date, type, start, end } of calendar.getHolidays(year)) {
      if (type !== 'public') continue;
      // The day on which summer time begins has 23 hours, and Easter can be that day.
      const wholeDays = Math.floor((end.getTime() - start.getTime() + HOUR_MS) / DAY_MS);
      for (let i = 0; i < wholeDays; i++) days.add(daysAfter(date.slice(0, 10), i));
    }
  }
  return [...days].sort();
}

/** Loaded when asked for: it is 100 modules, and most steps need no holidays. */
async function loadHolidays() {
  return (await import('date-holidays')).default;
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
