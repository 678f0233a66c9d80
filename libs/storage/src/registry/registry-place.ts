import { errors } from '../errors.js';
import { type ObjectStore } from '../object-store.js';
import { canonicalJson } from './canonical-json.js';

/** Where a registry is: below `prefix` in a store. */
export interface RegistryPlace {
  readonly store: ObjectStore;
  readonly prefix: string;
}

const FORMAT = 1;

/** The text under which a record is stored; `parseRecord` reads it back. */
export function formatRecord(record: object): string {
  return canonicalJson({ format: FORMAT, ...record });
}

/** Returns a stored record, without its format; throws `REGISTRY_UNREADABLE` when it is not what `is` takes. */
export function parseRecord<T>(
  place: RegistryPlace,
  key: string,
  bytes: Uint8Array,
  is: (value: Readonly<Record<string, unknown>>) => value is T & Record<string, unknown>,
): T {
  const unreadable = (why: string, cause?: unknown) =>
    errors.REGISTRY_UNREADABLE({ uri: place.store.uri, key, why }, cause);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw unreadable(`it is not JSON (${(error as Error).message})`, error);
  }
  if (typeof parsed !== 'object' || parsed === null) throw unreadable('it is not a JSON object');
  const { format, ...record } = parsed as Record<string, unknown>;
  if (format !== FORMAT) throw unreadable(`its format is ${JSON.stringify(format)}, not ${FORMAT}`);
  if (!is(record)) throw unreadable('some of its fields are missing or of another type');
  return record;
}
