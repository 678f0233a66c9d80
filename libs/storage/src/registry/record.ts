import { checksum } from '../checksum/checksum.js';
import { errors } from '../errors.js';
import { canonicalJson } from './canonical-json.js';
import { type RegistryPlace } from './registry-place.js';

const FORMAT = 2;
/** Records of the first release carry no checksum; they are read, and never written again. */
const UNSEALED_FORMAT = 1;

/** The text under which a record is stored, with its own SHA-256 in it; `parseRecord` reads it back. */
export function formatRecord(record: object): string {
  return canonicalJson({ format: FORMAT, sha256: checksum(canonicalJson(record)), ...record });
}

/**
 * Returns a stored record, without its format and checksum.
 *
 * Throws `REGISTRY_UNREADABLE` when it is not what `is` takes, and `STORAGE_DAMAGED` when its checksum is not the
 * one in it: white space apart, a record says what it said when it was written, or nothing.
 */
export function parseRecord<T>(
  place: RegistryPlace,
  key: string,
  bytes: Uint8Array,
  is: (value: Readonly<Record<string, unknown>>) => value is T & Record<string, unknown>,
): T {
  const { uri } = place.store;
  const unreadable = (why: string, cause?: unknown) => errors.REGISTRY_UNREADABLE({ uri, key, why }, cause);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw unreadable(`it is not JSON (${(error as Error).message})`, error);
  }
  if (typeof parsed !== 'object' || parsed === null) throw unreadable('it is not a JSON object');
  const { format, sha256, ...record } = parsed as Record<string, unknown>;
  if (format !== FORMAT && !(format === UNSEALED_FORMAT && sha256 === undefined)) {
    throw unreadable(`its format is ${JSON.stringify(format)}, not ${FORMAT}`);
  }
  if (format === FORMAT) {
    if (typeof sha256 !== 'string') throw unreadable('it carries no checksum');
    const actual = checksum(canonicalJson(record));
    if (sha256 !== actual) throw errors.STORAGE_DAMAGED({ uri, key, expected: sha256, actual });
  }
  if (!is(record)) throw unreadable('some of its fields are missing or of another type');
  return record;
}
