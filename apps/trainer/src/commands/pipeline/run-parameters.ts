import type { Json } from '@busyness/kfp';
import { readText } from '../../read-text.js';
import { cityParameters, readCities } from '@busyness/pipeline';

/** Values for the parameters of a pipeline, as they come from a command line. */
export interface ParameterOptions {
  readonly param?: Readonly<Record<string, string>>;
  /** A file of cities, for the parameter `cities`. */
  readonly cities?: string;
  /** For the parameter `store`. */
  readonly store?: string;
}

/** Returns the parameters that a command line gives. @throws PIPELINE_CITIES_INVALID, PIPELINE_CITY_SETTINGS */
export async function runParameters({
  param = {},
  cities,
  store,
}: ParameterOptions): Promise<Record<string, Json>> {
  const given: Record<string, Json> = { ...param };
  if (cities !== undefined) {
    const list = readCities(await readText(cities), cities);
    given['cities'] = cityParameters(list).map((city) => ({ ...city }));
  }
  if (store !== undefined) given['store'] = store;
  return given;
}
