import { type ConfigInput, SETTINGS, type Settings, loadConfig } from '@busyness/config';
import type { City } from '@busyness/pipeline';

/**
 * Returns the settings of a city: those of all cities, and what its own entry says instead. Its store is a folder of the
 * common one.
 *
 * @throws CONFIG_INVALID, CONFIG_UNKNOWN
 */
export function citySettings(
  { name, timezone, country, settings = {} }: City,
  common: Settings,
  origin: ConfigInput,
): Settings {
  return loadConfig({
    ...origin,
    overrides: {
      ...origin.overrides,
      ...flatten(settings),
      'city.timezone': timezone,
      'city.country': country,
      'store.uri': `${common.store.uri.replace(/\/$/, '')}/${name}`,
    },
  });
}

/** Nested as in a settings file -> by path, as on a command line. */
function flatten(node: object, parent = ''): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(node).map(([key, value]: [string, unknown]) => {
      const path = parent === '' ? key : `${parent}.${key}`;
      const isGroup = SETTINGS.some((setting) => setting.path.startsWith(`${path}.`));
      return isGroup && typeof value === 'object' && value !== null
        ? flatten(value, path)
        : { [path]: value };
    }),
  ) as Record<string, unknown>;
}
