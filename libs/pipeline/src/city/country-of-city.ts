import { errors } from '../errors.js';
import { countryOfTimeZone } from './country-of-time-zone.js';
import { hasHolidays } from './list-holidays.js';

/** What stands for "no holidays". */
export const NO_COUNTRY = 'none';

/**
 * Returns the country whose holidays count in a city: the given one, or that of its time zone when that is known.
 *
 * @param country ISO 3166 code, `none`, or undefined: then the country that the zone belongs to, and `none` when it
 *   belongs to no country, or to one whose holidays are not known
 * @throws PIPELINE_COUNTRY_UNKNOWN when no holidays are known for the given one
 */
export async function countryOfCity(timeZone: string, country?: string): Promise<string> {
  if (country !== undefined) {
    if (country === NO_COUNTRY || (await hasHolidays(country))) return country;
    throw errors.PIPELINE_COUNTRY_UNKNOWN({ country });
  }
  const inferred = countryOfTimeZone(timeZone);
  return inferred !== undefined && (await hasHolidays(inferred)) ? inferred : NO_COUNTRY;
}
