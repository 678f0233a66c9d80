import Holidays from 'date-holidays';
import { errors } from '../errors.js';

/**
 * Returns the public holidays of a country in a range of years, as local dates `YYYY-MM-DD`, ascending.
 *
 * National holidays only: those of a state or a region are not known from a time zone.
 *
 * @param country ISO 3166 code: `CA`
 * @throws PIPELINE_COUNTRY_UNKNOWN
 */
export function listHolidays(country: string, fromYear: number, toYear: number): string[] {
  const calendar = new Holidays();
  if (!(country in calendar.getCountries())) {
    throw errors.PIPELINE_COUNTRY_UNKNOWN({ country, known: 'CA, DE, FI, GB, US' });
  }
  calendar.init(country);
  const days = new Set<string>();
  for (let year = fromYear; year <= toYear; year++) {
    for (const { date, type } of calendar.getHolidays(year)) {
      if (type === 'public') days.add(date.slice(0, 10));
    }
  }
  return [...days].sort();
}
