import { environmentFile, type EnvironmentName, ENVIRONMENTS } from './environments.js';
import { findSetting, SETTINGS } from './list-settings.js';
import { readSettingsFile } from './read-settings-file.js';

/** Where settings come from besides the defaults. */
export interface ConfigInput {
  /** The environment variables, for an app `process.env`. A variable that is empty counts as not set. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Settings files, each overruling those before; when there is none, the one that BUSYNESS_CONFIG names. */
  readonly files?: readonly string[];
  /** What the command line says, by path: `{ 'panel.h3Resolution': '9' }`; `undefined` counts as not said. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** A value that one source gives to one setting, or to what it takes for one. */
export interface Given {
  readonly path: string;
  readonly value: unknown;
  /** The file, variable or flag. */
  readonly source: string;
}

/**
 * Returns everything that is given, the weakest first: the environment's file, the user's files, environment
 * variables, the command line.
 */
export function listGiven(input: ConfigInput): Given[] {
  const user = [
    ...fromFiles(input),
    ...fromEnvironment(input.env),
    ...fromCommandLine(input.overrides ?? {}),
  ];
  const name = user.findLast(({ path }) => path === 'environment')?.value ?? 'development';
  return isEnvironment(name) ? [...fromShippedFile(name), ...user] : user;
}

function fromShippedFile(name: EnvironmentName): Given[] {
  return flatten(readSettingsFile(environmentFile(name)), '', `${name}.json`);
}

function fromFiles({ env, files = [] }: ConfigInput): Given[] {
  const fallback = env['BUSYNESS_CONFIG'] ? [env['BUSYNESS_CONFIG']] : [];
  return (files.length > 0 ? files : fallback).flatMap((file) => flatten(readSettingsFile(file), '', file));
}

function fromEnvironment(env: ConfigInput['env']): Given[] {
  return SETTINGS.flatMap(({ path, env: source }) => {
    const value = env[source];
    return value === undefined || value === '' ? [] : [{ path, value, source }];
  });
}

function fromCommandLine(overrides: Readonly<Record<string, unknown>>): Given[] {
  return Object.entries(overrides).flatMap(([path, value]) =>
    value === undefined ? [] : [{ path, value, source: findSetting(path)?.flag ?? 'the command line' }],
  );
}

/** Goes down into objects; a setting's own value, and an empty object where no group is, stay whole. */
function flatten(node: object, parent: string, source: string): Given[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const goDown =
      isObject && findSetting(path) === undefined && (Object.keys(value).length > 0 || isGroup(path));
    return goDown ? flatten(value, path, source) : [{ path, value, source }];
  });
}

function isGroup(path: string): boolean {
  return SETTINGS.some((setting) => setting.path.startsWith(`${path}.`));
}

function isEnvironment(name: unknown): name is EnvironmentName {
  return typeof name === 'string' && Object.hasOwn(ENVIRONMENTS, name);
}
