import { errors } from '../errors.js';
import type { City } from './read-cities.js';

/** A city as a compiled pipeline takes it: texts only, all of them there. */
export interface CityParameter {
  readonly name: string;
  /** A path, or a JSON list of them. */
  readonly data: string;
  readonly timezone: string;
  readonly country: string;
}

/**
 * Returns cities as the parameter `cities` of a compiled pipeline.
 *
 * @throws PIPELINE_CITY_SETTINGS when a city has settings of its own: in a compiled pipeline they are the same for all
 */
export function cityParameters(cities: readonly City[]): CityParameter[] {
  const own = cities.filter(({ settings = {} }) => Object.keys(settings).length > 0);
  if (own.length > 0) throw errors.PIPELINE_CITY_SETTINGS({ names: own.map(({ name }) => name) });
  return cities.map(({ name, data, timezone, country = '' }) => ({
    name,
    data: data.length === 1 ? data[0] : JSON.stringify(data),
    timezone,
    country,
  }));
}
