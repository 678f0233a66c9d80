import { FIELD_NAMES } from './field-names.js';
import { quoteName, quoteText } from './quote.js';

/** A whole number of 16 digits and more as a member's value: more than a JSON number may hold. */
const LONG_INTEGER = '(":\\s*)(-?[0-9]{16,})(\\s*[,}])';

/**
 * Returns a table expression that takes JSONL apart, with the columns of `csvFields`; `fault` is `bad_json`
 * when a line is not one JSON object, and `too_few_fields` when it lacks one of the eight keys.
 *
 * Numbers become their texts, `null` an empty one. Blank lines are left out.
 *
 * @param keys the keys of the eight columns, in the order of `PING_COLUMNS`
 */
export function jsonlFields(source: string, keys: readonly string[]): string {
  const members = keys.map((key) => `${quoteName(key)} Nullable(String)`);
  const texts = keys.map((_, i) => `ifNull(o.${i + 1}, '') AS ${FIELD_NAMES[i]}`);
  const lacking = keys.map((key, i) => `(isNull(o.${i + 1}) AND NOT JSONHas(json, ${quoteText(key)}))`);
  return `(
  WITH
    replaceRegexpOne(text, '^\\\\xEF\\\\xBB\\\\xBF|\\\\r$', '') AS raw,
    if(isValidJSON(raw), raw, replaceRegexpAll(toValidUTF8(raw), ${quoteText(LONG_INTEGER)}, '\\\\1"\\\\2"\\\\3')) AS json,
    JSONExtract(json, ${quoteText(`Tuple(${members.join(', ')})`)}) AS o
  SELECT
    file, line, raw,
    multiIf(JSONType(json) != 'Object', 'bad_json', ${lacking.join(' OR ')}, 'too_few_fields', '') AS fault,
    ${texts.join(',\n    ')}
  FROM ${source}
  WHERE NOT match(raw, '^[ \\\\t\\\\r]*$')
)`;
}
