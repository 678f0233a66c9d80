import { errors } from '../errors.js';

/** A city to train for, and what is its own: nothing crosses from one to another. */
export interface City {
  /** Its folder in the store: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Paths, globs or URIs of its files of pings. */
  readonly data: readonly string[];
  /** IANA. */
  readonly timezone: string;
  /** ISO 3166-1 alpha-2, `none`, or absent to infer it from the time zone. */
  readonly country?: string;
  /** Settings that differ from those of the other cities, nested as in a settings file. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const KEYS = ['name', 'data', 'timezone', 'country', 'settings'];

/**
 * Returns the cities in a JSON list: `[{ "name": "regina", "data": "regina/*.csv", "timezone": "America/Regina" }]`.
 *
 * @param file its name, for error texts
 * @throws PIPELINE_CITIES_INVALID, which names the city and says everything that is wrong with the list
 */
export function readCities(text: string, file: string): readonly City[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw errors.PIPELINE_CITIES_INVALID({ file, problems: [(error as Error).message] }, error);
  }
  if (!Array.isArray(list) || list.length === 0) {
    throw errors.PIPELINE_CITIES_INVALID({ file, problems: ['it is no list of cities'] });
  }
  const problems = list.flatMap((entry: unknown, i) =>
    problemsOf(entry).map((problem) => `city ${i + 1}${nameOf(entry)} ${problem}`),
  );
  const names = list.map((entry: unknown) => (isObject(entry) ? entry['name'] : undefined));
  for (const name of new Set(names.filter((each, i) => names.indexOf(each) !== i))) {
    if (typeof name === 'string') problems.push(`the name "${name}" is there more than once`);
  }
  if (problems.length > 0) throw errors.PIPELINE_CITIES_INVALID({ file, problems });
  return (list as (City & { data: string | readonly string[] })[]).map((city) => ({
    ...city,
    data: typeof city.data === 'string' ? [city.data] : city.data,
  }));
}

function problemsOf(entry: unknown): string[] {
  if (!isObject(entry)) return ['is no object'];
  const { name, data, timezone, country, settings } = entry;
  const problems = Object.keys(entry)
    .filter((key) => !KEYS.includes(key))
    .map((key) => `has an unknown "${key}"`);
  if (typeof name !== 'string' || !NAME.test(name)) {
    problems.push('needs a "name" of lower-case letters, digits and hyphens');
  }
  const files = typeof data === 'string' ? [data] : data;
  if (!Array.isArray(files) || files.length === 0 || !files.every(isNonEmptyText)) {
    problems.push('needs "data": a path, or a list of them');
  }
  if (!isNonEmptyText(timezone)) problems.push('needs a "timezone"');
  if (country !== undefined && typeof country !== 'string') problems.push('has a "country" that is no text');
  if (settings !== undefined && !isObject(settings)) problems.push('has "settings" that are no object');
  return problems;
}

function nameOf(entry: unknown): string {
  return isObject(entry) && typeof entry['name'] === 'string' ? ` (${entry['name']})` : '';
}

function isNonEmptyText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
