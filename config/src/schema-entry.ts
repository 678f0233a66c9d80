import { type SchemaObj } from 'convict';

import {
  COLUMN_NAMES,
  COUNTRY,
  ENGINE_URL,
  type Format,
  FRACTION,
  HOURS_ASCENDING,
  HYPERPARAMETERS,
  nonEmptyText,
  oneOf,
  orNull,
  TEXT,
  TIME_ZONE,
  WEB_ADDRESS_OR_EMPTY,
  wholeNumber,
  YES_NO,
} from './formats.js';

/** The formats of the schema, by the names under which convict knows them. */
export const FORMATS: Readonly<Record<string, Format>> = {
  'environment-name': oneOf('development', 'test', 'production'),
  'store-uri': nonEmptyText('a folder, or a file://, gs:// or memory:// URI'),
  'time-zone': orNull(TIME_ZONE, 'not given'),
  'country-code': COUNTRY,
  target: oneOf('orders', 'pings', 'couriers'),
  'h3-resolution': wholeNumber(0, 15),
  'count-from-1': wholeNumber(1),
  'hours-ascending': HOURS_ASCENDING,
  'any-integer': wholeNumber(),
  hyperparameters: HYPERPARAMETERS,
  'hours-or-null': orNull(wholeNumber(1), 'chosen from the length of the history'),
  'engine-url': ENGINE_URL,
  text: TEXT,
  'web-address-or-empty': WEB_ADDRESS_OR_EMPTY,
  'text-or-null': orNull(nonEmptyText('a text'), 'not given'),
  'megabytes-or-null': orNull(wholeNumber(256), "chosen from the machine's memory"),
  fraction: FRACTION,
  'yes-no': YES_NO,
  'column-names': COLUMN_NAMES,
  'host-name': nonEmptyText('a host name or an address'),
  'port-number': wholeNumber(0, 65_535),
  approval: oneOf('rules', 'manual'),
  'better-by': oneOf('difference', 'interval'),
  'count-from-0': wholeNumber(0),
  'log-level': oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
};

/** One entry of the schema: what convict needs, and the command-line flag that sets it, where there is one. */
export interface SchemaEntry<T = unknown> extends SchemaObj<T> {
  readonly doc: string;
  readonly format: keyof typeof FORMATS & string;
  readonly env: string;
  readonly flag?: `--${string}`;
  readonly sensitive?: boolean;
}
