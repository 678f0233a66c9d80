import { NUMBER_PATTERN, TIMESTAMP_PATTERN, TIMESTAMP_RANGE_MS } from '@busyness/tables';

import { FIELD_NAMES, type FieldName } from './field-names.js';
import { quoteText } from './quote.js';

const IDS = ['courier_id', 'order_number'] as const;
const POSITIONS = ['courier_lat', 'courier_lon', 'restaurant_lat', 'restaurant_lon'] as const;
const TIMES = ['located_at', 'created_at'] as const;

/** What a column is before it is judged: a text, as by default, a number, or milliseconds since the epoch; NULL: blank. */
export type FieldKinds = Readonly<Partial<Record<FieldName, 'text' | 'number' | 'time'>>>;

/**
 * Returns a table expression that judges rows: `file`, `line`, `raw`, `reason` (empty for an accepted row), the ids
 * as texts, the times as `_ms` and the positions as `_degrees`.
 *
 * The rule is that of `checkPing` of @busyness/tables, with the same patterns: a test feeds both the same
 * rows. `duplicate_row` is found later, among the accepted.
 *
 * @param fields a table expression with the columns of `csvFields`
 * @param kinds which of the eight columns are no texts
 */
export function checkedRows(fields: string, kinds: FieldKinds = {}): string {
  const isText = (name: FieldName) => (kinds[name] ?? 'text') === 'text';
  const given = FIELD_NAMES.map((name) =>
    isText(name) ? `trim(BOTH ' \\t' FROM ${name}) AS ${name}_text` : name,
  );
  const times = TIMES.map((name) => `${isText(name) ? epochMs(`${name}_text`) : name} AS ${name}_ms`);
  const numbers = POSITIONS.map(
    (name) => `${isText(name) ? `toFloat64OrNull(${name}_text)` : name} AS ${name}_degrees`,
  );
  const isBlank = (name: FieldName) => (isText(name) ? `${name}_text = ''` : `isNull(${name})`);
  const isTime = (name: FieldName) =>
    isText(name)
      ? `(match(${name}_text, ${quoteText(TIMESTAMP_PATTERN)}) AND ${isInRange(name)})`
      : isInRange(name);
  const isNumber = (name: FieldName) =>
    isText(name) ? `match(${name}_text, ${quoteText(NUMBER_PATTERN)})` : `isFinite(${name})`;
  // What nearly every row passes, and cheap: a text that reads as a number on Earth has the form of one. Only the
  // others go through all patterns to find the first that fails.
  const isPlainlyGood = [
    "fault = ''",
    ...IDS.map((name) => `NOT ${isBlank(name)}`),
    ...TIMES.map(isTime),
    ...POSITIONS.map(isOnEarth),
  ].join(' AND ');
  return `(
  SELECT
    file, line, raw,
    courier_id_text, order_number_text,
    ${times.join(',\n    ')},
    ${numbers.join(',\n    ')},
    if(${isPlainlyGood}, '', multiIf(
      fault != '', fault,
      ${FIELD_NAMES.map(isBlank).join(' OR ')}, 'blank_field',
      NOT (${TIMES.map(isTime).join(' AND ')}), 'bad_timestamp',
      NOT (${POSITIONS.map(isNumber).join(' AND ')}), 'bad_number',
      NOT (${POSITIONS.map(isOnEarth).join(' AND ')}), 'out_of_range',
      ''
    )) AS reason
  FROM (SELECT file, line, raw, fault, ${given.join(', ')} FROM ${fields})
)`;
}

/** Best effort is good enough for a text that has the form; it also knows the calendar. */
function epochMs(text: string): string {
  return `toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'))`;
}

function isInRange(name: FieldName): string {
  const [from, to] = TIMESTAMP_RANGE_MS;
  return `ifNull(${name}_ms >= ${from} AND ${name}_ms < ${to}, 0)`;
}

function isOnEarth(name: FieldName): string {
  return `ifNull(abs(${name}_degrees) <= ${name.endsWith('lat') ? 90 : 180}, 0)`;
}
