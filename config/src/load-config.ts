import convict from 'convict';

import { closestName } from './closest-name.js';
import { errors } from './errors.js';
import { type ConfigInput, type Given, listGiven } from './layers.js';
import { findSetting, type Setting, SETTINGS } from './list-settings.js';
import { type ConfigProblem } from './problem.js';
import { FORMATS } from './schema-entry.js';
import { SCHEMA } from './schema.js';
import { type Settings } from './settings.js';

/** A setting with its value and where that came from. */
export interface ExplainedSetting {
  readonly path: string;
  /** `********` in place of a secret that is set. */
  readonly value: unknown;
  /** `default`, a file, an environment variable, or a flag. */
  readonly source: string;
  readonly doc: string;
}

const MASK = '********';

/**
 * Returns the settings: the defaults, overruled by the environment's file, the user's files, environment
 * variables and the command line, in this order.
 *
 * Throws `CONFIG_INVALID`, which names every unknown setting and every value that is not allowed, overruled
 * or not, with where it came from and what is allowed; `CONFIG_FILE_UNREADABLE`, `CONFIG_FILE_INVALID`.
 */
export function loadConfig(input: ConfigInput): Settings {
  return deepFreeze(resolve(input).settings);
}

/** Returns every setting with its value (secrets masked) and its source; throws what `loadConfig` throws. */
export function explainConfig(input: ConfigInput): readonly ExplainedSetting[] {
  const { config, given } = resolve(input);
  return SETTINGS.map((setting) => {
    const { path, doc } = setting;
    const source = given.findLast((item) => item.path === path)?.source ?? 'default';
    return { path, value: shown(setting, config.get(path as keyof Settings)), source, doc };
  });
}

function resolve(input: ConfigInput) {
  const given = listGiven(input);
  const problems = given.flatMap(findProblem);
  if (problems.length > 0) throw errors.CONFIG_INVALID({ problems });

  registerFormats();
  const config = convict<Settings>(SCHEMA, { env: {}, args: [] });
  for (const { path, value } of given) config.set(path, findSetting(path)?.read(value));
  config.validate({ allowed: 'strict' });
  return { config, settings: config.getProperties(), given };
}

function findProblem({ path, value, source }: Given): ConfigProblem[] {
  const setting = findSetting(path);
  if (setting === undefined) {
    const closest = suggestPath(path);
    return [{ path, source, ...(closest !== undefined && { closest }) }];
  }
  if (setting.read(value) !== undefined) return [];
  // An engine URL that is refused may hold a password.
  const hidden = setting.secret || (path === 'engine.url' && String(value).includes('@'));
  const text = JSON.stringify(value) ?? String(value);
  return [{ path, source, ...(!hidden && { value: text }), allowed: setting.allowed }];
}

/** The first of a group, the one that is spelt alike, or whose last name is alike: `seed` for `train.seed`. */
function suggestPath(path: string): string | undefined {
  const paths = SETTINGS.map((setting) => setting.path);
  const inGroup = paths.find((known) => known.startsWith(`${path}.`));
  if (inGroup !== undefined) return inGroup;
  const last = path.split('.').at(-1) ?? path;
  const lastNames = paths.map((known) => known.split('.').at(-1) ?? known);
  const sameEnd = closestName(last, lastNames);
  return closestName(path, paths) ?? (sameEnd === undefined ? undefined : paths[lastNames.indexOf(sameEnd)]);
}

/** Convict keeps formats in one table of the process; entering them again changes nothing. */
function registerFormats(): void {
  for (const [name, { allowed, read }] of Object.entries(FORMATS)) {
    convict.addFormat({
      name,
      validate(value: unknown) {
        if (read(value) === undefined) throw new Error(`it takes ${allowed}`);
      },
      coerce: (text: string) => read(text) ?? text,
    });
  }
}

function shown(setting: Setting, value: unknown): unknown {
  return setting.secret && value !== '' ? MASK : value;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
