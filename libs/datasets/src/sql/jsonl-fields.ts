import { FIELD_NAMES } from './field-names.js';
import { quoteName, quoteText } from './quote.js';

/** A whole number of 16 digits and more as a member's value: more than a JSON number may hold. */
const LONG_INTEGER = '(":\\s*)(-?[0-9]{16,})(\\s*[,}])';

const HAS_KEY_TWICE = 'length(JSONExtractKeys(json)) != length(arrayDistinct(JSONExtractKeys(json)))';

/**
 * Returns a table expression that takes JSONL apart, with the columns of `csvFields`; `fault` is `bad_json`
 * when a line is not one JSON object or has a key twice, and `too_few_fields` when it lacks one of the eight keys.
 *
 * Numbers become their texts, `null` an empty one. Blank lines are left out.
 *
 * @param keys the keys of the eight columns, in the order of `PING_COLUMNS`
 */
export function jsonlFields(source: string, keys: readonly string[]): string {
  // Two of our columns may be one of the file's: a tuple has each key once.
  const unique = [...new Set(keys)];
  const members = unique.map((key) => `${quoteName(key)} Nullable(String)`);
  const texts = keys.map((key, i) => `ifNull(o.${unique.indexOf(key) + 1}, '') AS ${FIELD_NAMES[i]}`);
  const lacking = unique.map((key, i) => `(isNull(o.${i + 1}) AND NOT JSONHas(json, ${quoteText(key)}))`);
  return `(
  WITH
    replaceRegexpAll(text, '^\\\\x{FEFF}|\\\\r$', '') AS raw,
    if(isValidJSON(raw), raw, replaceRegexpAll(raw, ${quoteText(LONG_INTEGER)}, '\\\\1"\\\\2"\\\\3')) AS json,
    JSONExtract(json, ${quoteText(`Tuple(${members.join(', ')})`)}) AS o
  SELECT
    file, line, raw,
    multiIf(JSONType(json) != 'Object' OR ${HAS_KEY_TWICE}, 'bad_json', ${lacking.join(' OR ')}, 'too_few_fields', '') AS fault,
    ${texts.join(',\n    ')}
  FROM ${source}
  WHERE NOT match(raw, '^[ \\\\t\\\\r]*$')
)`;
}
