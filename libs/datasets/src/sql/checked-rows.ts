import { NUMBER_PATTERN, TIMESTAMP_PATTERN, TIMESTAMP_RANGE_MS } from '@busyness/tables';

import { FIELD_NAMES } from './field-names.js';
import { quoteText } from './quote.js';

const IDS = ['courier_id', 'order_number'] as const;
const POSITIONS = ['courier_lat', 'courier_lon', 'restaurant_lat', 'restaurant_lon'] as const;
const TIMES = ['located_at', 'created_at'] as const;

/**
 * Returns a table expression that judges rows: `file`, `line`, `raw`, `reason` (empty for an accepted row)
 * and the eight columns, typed.
 *
 * The rule is that of `checkPing` of @busyness/tables, with the same patterns: a test feeds both the same
 * rows. `duplicate_row` is found later, among the accepted.
 *
 * @param fields a table expression with the columns of `csvFields`
 */
export function checkedRows(fields: string): string {
  const trimmed = FIELD_NAMES.map((name) => `trim(BOTH ' \\t' FROM ${name}) AS ${name}_text`);
  const blank = FIELD_NAMES.map((name) => `${name}_text = ''`);
  const times = TIMES.map((name) => `${epochMs(`${name}_text`)} AS ${name}_ms`);
  const numbers = POSITIONS.map((name) => `toFloat64OrNull(${name}_text) AS ${name}_degrees`);
  // What nearly every row passes, and cheap: a text that reads as a number on Earth has the form of one. Only the
  // others go through all patterns to find the first that fails.
  const isPlainlyGood = [
    "fault = ''",
    ...IDS.map((name) => `${name}_text != ''`),
    ...TIMES.map(isTime),
    ...POSITIONS.map(isOnEarth),
  ].join(' AND ');
  return `(
  SELECT
    file, line, raw,
    courier_id_text, order_number_text, located_at_text, courier_lat_text, courier_lon_text,
    created_at_text, restaurant_lat_text, restaurant_lon_text,
    ${times.join(',\n    ')},
    ${numbers.join(',\n    ')},
    if(${isPlainlyGood}, '', multiIf(
      fault != '', fault,
      ${blank.join(' OR ')}, 'blank_field',
      ${TIMES.map((name) => `NOT ${isTime(name)}`).join(' OR ')}, 'bad_timestamp',
      ${POSITIONS.map((name) => `NOT match(${name}_text, ${quoteText(NUMBER_PATTERN)})`).join(' OR ')}, 'bad_number',
      NOT (${POSITIONS.map(isOnEarth).join(' AND ')}), 'out_of_range',
      ''
    )) AS reason
  FROM (SELECT file, line, raw, fault, ${trimmed.join(', ')} FROM ${fields})
)`;
}

/** Best effort is good enough for a text that has the form; it also knows the calendar. */
function epochMs(text: string): string {
  return `toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'))`;
}

function isTime(name: string): string {
  const [from, to] = TIMESTAMP_RANGE_MS;
  return `(match(${name}_text, ${quoteText(TIMESTAMP_PATTERN)}) AND ifNull(${name}_ms >= ${from} AND ${name}_ms < ${to}, 0))`;
}

function isOnEarth(name: string): string {
  return `ifNull(abs(${name}_degrees) <= ${name.endsWith('lat') ? 90 : 180}, 0)`;
}
