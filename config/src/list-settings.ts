import { FORMATS, type SchemaEntry } from './schema-entry.js';
import { SCHEMA } from './schema.js';

/** What there is to know of a setting besides its value. */
export interface Setting {
  /** `panel.h3Resolution`. */
  readonly path: string;
  readonly doc: string;
  /** Completes "it takes ...". */
  readonly allowed: string;
  readonly default: unknown;
  /** The environment variable that sets it. */
  readonly env: string;
  /** The command-line flag that sets it: `--resolution`. */
  readonly flag: string | undefined;
  /** Its value is never shown. */
  readonly secret: boolean;
  /** Returns the value, also from its text form; `undefined` when it is not allowed. */
  readonly read: (value: unknown) => unknown;
}

/** Every setting, in the order of the schema. */
export const SETTINGS: readonly Setting[] = listEntries(SCHEMA, '');

/** The setting of this path, if there is one. */
export function findSetting(path: string): Setting | undefined {
  return SETTINGS.find((setting) => setting.path === path);
}

function listEntries(node: object, parent: string): Setting[] {
  return Object.entries(node).flatMap(([name, child]: [string, object]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    return isEntry(child) ? [toSetting(path, child)] : listEntries(child, path);
  });
}

function toSetting(path: string, entry: SchemaEntry): Setting {
  const { doc, format, env, flag, sensitive = false } = entry;
  const { allowed, read } = FORMATS[format];
  return { path, doc, allowed, default: entry.default, env, flag, secret: sensitive, read };
}

function isEntry(node: object): node is SchemaEntry {
  return 'default' in node;
}
