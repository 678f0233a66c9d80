import { FIELD_NAMES } from './field-names.js';
import { fileNumber } from './line-source.js';
import { quoteName, quoteText } from './quote.js';

/** A column of a Parquet file as the engine sees it. */
export interface ParquetColumn {
  readonly name: string;
  /** `Nullable(Float64)`, `DateTime64(6, 'UTC')`, ... */
  readonly type: string;
}

/**
 * Returns a table expression with the rows of Parquet files as texts, with the columns of `csvFields`; `line`
 * is the row's number from 1 and `raw` the eight values as JSON.
 *
 * @param columns the eight columns, in the order of `PING_COLUMNS`
 */
export function parquetFields(glob: string, columns: readonly ParquetColumn[]): string {
  const texts = columns.map((column, i) => `ifNull(${toText(column)}, '') AS ${FIELD_NAMES[i]}`);
  // Two of our columns may be one of the file's: an object has each key once.
  const names = [...new Set(columns.map(({ name }) => quoteName(name)))];
  return `(
  SELECT
    ${fileNumber('_file')} AS file,
    toUInt64(_row_number + 1) AS line,
    toValidUTF8(formatRowNoNewline('JSONEachRow', ${names.join(', ')})) AS raw,
    '' AS fault,
    ${texts.join(',\n    ')}
  FROM file(${quoteText(glob)}, 'Parquet')
)`;
}

/** A value as the text that CSV would have, so that one rule judges all formats. */
function toText({ name, type }: ParquetColumn): string {
  const value = quoteName(name);
  if (/DateTime/.test(type)) return `concat(toString(${value}, 'UTC'), 'Z')`;
  // By way of Float64: the text of a Float32 has fewer digits than the number it is.
  if (/Float32|BFloat16/.test(type)) return `toString(toFloat64(${value}))`;
  return `toString(${value})`;
}
