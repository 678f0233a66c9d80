import { FIELD_NAMES } from './field-names.js';
import { quoteText } from './quote.js';

/** How one CSV file is laid out. */
export interface CsvLayout {
  /** How many columns the header has. */
  readonly width: number;
  /** Where each of the eight columns stands, from 0. */
  readonly positions: readonly number[];
}

const FIELD = '"(?:[^"]|"")*"|(?:[^",][^,]*)?';
const RECORD = `^(?:${FIELD})(?:,(?:${FIELD}))*$`;
const FIELD_AND_COMMA = `(${FIELD}),`;

/**
 * Returns a table expression that takes CSV lines apart: `file`, `line`, `raw` (the exact text without its
 * line end), `fault` (`bad_quotes`, `too_few_fields`, `extra_fields` or nothing) and the eight texts.
 *
 * The same grammar as `parseCsvRecord` of @busyness/tables. Line by line, so that one bad row never costs
 * another; the header (line 1) and empty lines are left out.
 */
export function csvFields(source: string, { width, positions }: CsvLayout): string {
  const columns = positions.map((position, i) => `f[${position + 1}] AS ${FIELD_NAMES[i]}`);
  return `(
  WITH
    substring(text, 1, length(text) - endsWith(text, '\\r')) AS raw,
    position(raw, '"') > 0 AS quoted,
    quoted AND NOT match(raw, ${quoteText(RECORD)}) AS broken,
    multiIf(
      NOT quoted, splitByChar(',', raw),
      broken, [],
      arrayMap(
        field -> if(startsWith(field, '"'), replaceAll(substring(field, 2, length(field) - 2), '""', '"'), field),
        extractAll(concat(raw, ','), ${quoteText(FIELD_AND_COMMA)})
      )
    ) AS f
  SELECT
    file, line, raw,
    multiIf(broken, 'bad_quotes', length(f) < ${width}, 'too_few_fields', length(f) > ${width}, 'extra_fields', '') AS fault,
    ${columns.join(',\n    ')}
  FROM ${source}
  WHERE line > 1 AND raw != ''
)`;
}
