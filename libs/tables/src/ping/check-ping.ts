import { PING_COLUMNS, type Ping } from '@busyness/features';

import { NUMBER_PATTERN } from './number-pattern.js';
import { parseTimestamp } from './parse-timestamp.js';
import { type QuarantineReason } from './quarantine-reason.js';
import { trimBlanks } from './trim-blanks.js';

/** A row that is no ping, and why. */
export interface RejectedPing {
  readonly reason: QuarantineReason;
}

const NUMBER_FORM = new RegExp(NUMBER_PATTERN);
const MAX_LATITUDE = 90;
const MAX_LONGITUDE = 180;

/**
 * Returns the ping in the texts of one row's eight columns (in the order of `PING_COLUMNS`), or the first
 * reason of `QUARANTINE_REASONS` for which it is none. `@busyness/datasets` states the same rule in SQL.
 *
 * Spaces and tabs around a text do not belong to it. Ids are any text that is not blank. What one row does
 * not show is not judged: `duplicate_row` is never the answer.
 */
export function checkPing(fields: readonly string[]): Ping | RejectedPing {
  if (fields.length < PING_COLUMNS.length) return { reason: 'too_few_fields' };
  if (fields.length > PING_COLUMNS.length) return { reason: 'extra_fields' };
  const texts = fields.map(trimBlanks);
  if (texts.includes('')) return { reason: 'blank_field' };
  const [courierId, orderNumber, located, courierLat, courierLon, created, restaurantLat, restaurantLon] =
    texts;
  const locationMs = parseTimestamp(located);
  const orderCreatedMs = parseTimestamp(created);
  if (locationMs === undefined || orderCreatedMs === undefined) return { reason: 'bad_timestamp' };
  const numbers = [courierLat, courierLon, restaurantLat, restaurantLon];
  if (!numbers.every((text) => NUMBER_FORM.test(text))) return { reason: 'bad_number' };
  const ping: Ping = {
    courierId,
    orderNumber,
    locationMs,
    courierLat: Number(courierLat),
    courierLon: Number(courierLon),
    orderCreatedMs,
    restaurantLat: Number(restaurantLat),
    restaurantLon: Number(restaurantLon),
  };
  return isOnEarth(ping) ? ping : { reason: 'out_of_range' };
}

/** Tells whether `checkPing` found no ping. */
export function isRejected(checked: Ping | RejectedPing): checked is RejectedPing {
  return 'reason' in checked;
}

function isOnEarth({ courierLat, courierLon, restaurantLat, restaurantLon }: Ping): boolean {
  return (
    Math.abs(courierLat) <= MAX_LATITUDE &&
    Math.abs(restaurantLat) <= MAX_LATITUDE &&
    Math.abs(courierLon) <= MAX_LONGITUDE &&
    Math.abs(restaurantLon) <= MAX_LONGITUDE
  );
}
