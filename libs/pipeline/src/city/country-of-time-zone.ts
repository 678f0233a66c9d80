import countries from 'countries-and-timezones';

/**
 * Returns the ISO 3166 code of the country that an IANA zone is named after a city of; undefined for a zone of no
 * country (`UTC`).
 *
 * The time zone database lists that country first where several share a zone.
 */
export function countryOfTimeZone(timeZone: string): string | undefined {
  return countries.getTimezone(timeZone)?.countries[0];
}
