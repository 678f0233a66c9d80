import { errors } from '../errors.js';
import { suggestTimeZone } from './suggest-time-zone.js';

/**
 * Throws unless the text names a time zone of the IANA database that this runtime knows: `America/Regina`, `UTC`.
 *
 * Upper and lower case are the same and old names (`US/Eastern`) count. Bare offsets (`+05:30`) do not: they
 * have no daylight-saving rules, and runtimes differ on them. The hint of the error suggests the nearest name.
 *
 * @throws TIME_ZONE_UNKNOWN
 */
export function assertTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) {
    throw errors.TIME_ZONE_UNKNOWN({ timeZone, suggestion: suggestTimeZone(timeZone) });
  }
}

function isTimeZone(timeZone: unknown): boolean {
  // Without this check Intl would read undefined as "the machine's own zone".
  if (typeof timeZone !== 'string' || /^[+-]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}
