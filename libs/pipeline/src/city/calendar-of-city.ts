import { HOUR_MS, type Panel, assertTimeZone } from '@busyness/features';
import type { CityCalendar } from '@busyness/forecasting';
import { NO_COUNTRY, countryOfCity } from './country-of-city.js';
import { listHolidays } from './list-holidays.js';

/** A forecaster knows the holidays of this many years after its history, then it needs training again. */
const YEARS_AHEAD = 2;

/**
 * Returns the calendar of a city: its zone and the public holidays from the panel's first year to two years on.
 *
 * @param country see `countryOfCity`
 * @throws TIME_ZONE_UNKNOWN, PIPELINE_COUNTRY_UNKNOWN
 */
export async function calendarOfCity(
  panel: Pick<Panel, 'startHour' | 'hours'>,
  timeZone: string,
  country?: string,
): Promise<{ country: string; city: CityCalendar }> {
  assertTimeZone(timeZone);
  const code = await countryOfCity(timeZone, country);
  const fromYear = new Date(panel.startHour * HOUR_MS).getUTCFullYear();
  const toYear = new Date((panel.startHour + panel.hours) * HOUR_MS).getUTCFullYear() + YEARS_AHEAD;
  const holidays = code === NO_COUNTRY ? [] : await listHolidays(code, fromYear, toYear);
  return { country: code, city: { timeZone, holidays } };
}
