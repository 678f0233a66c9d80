import { type FieldKinds } from './checked-rows.js';
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
 * Returns a table expression with the rows of Parquet files, with the columns of `csvFields`, each of the kind that
 * `parquetKinds` says; `line` is the row's number from 1 and `raw` the eight values as JSON.
 *
 * @param columns the eight columns, in the order of `PING_COLUMNS`
 * @param where which rows, by `file` and `line`; all when not given
 */
export function parquetFields(glob: string, columns: readonly ParquetColumn[], where = 'true'): string {
  const values = columns.map((column, i) => `${toValue(column, i)} AS ${FIELD_NAMES[i]}`);
  // Two of our columns may be one of the file's: an object has each key once.
  const names = [...new Set(columns.map(({ name }) => quoteName(name)))];
  return `(
  SELECT
    ${fileNumber('_file')} AS file,
    toUInt64(_row_number + 1) AS line,
    toValidUTF8(formatRowNoNewline('JSONEachRow', ${names.join(', ')})) AS raw,
    '' AS fault,
    ${values.join(',\n    ')}
  FROM file(${quoteText(glob)}, 'Parquet')
  WHERE ${where}
)`;
}

/** Returns which columns of Parquet files come as times and numbers; the others come as the texts that CSV would have. */
export function parquetKinds(columns: readonly ParquetColumn[]): FieldKinds {
  return Object.fromEntries(columns.map((column, i) => [FIELD_NAMES[i], kindOf(column, i)]));
}

/** Decimals and what else reads like a number stay texts: one reader of numbers makes the same of the same digits. */
function kindOf({ type }: ParquetColumn, i: number): 'text' | 'number' | 'time' {
  const isPosition = /_l(at|on)$/.test(FIELD_NAMES[i]);
  if (isPosition && /^(Nullable\()?(Float|U?Int)(8|16|32|64)\b/.test(type)) return 'number';
  return FIELD_NAMES[i].endsWith('_at') && /^(Nullable\()?DateTime/.test(type) ? 'time' : 'text';
}

function toValue(column: ParquetColumn, i: number): string {
  const value = quoteName(column.name);
  switch (kindOf(column, i)) {
    case 'number':
      return `toFloat64(${value})`;
    case 'time':
      return `toUnixTimestamp64Milli(toDateTime64(${value}, 3, 'UTC'))`;
    case 'text':
      return `ifNull(${toText(column)}, '')`;
  }
}

function toText({ name, type }: ParquetColumn): string {
  const value = quoteName(name);
  if (/DateTime/.test(type)) return `concat(toString(${value}, 'UTC'), 'Z')`;
  // By way of Float64: the text of a Float32 has fewer digits than the number it is.
  if (/Float32|BFloat16/.test(type)) return `toString(toFloat64(${value}))`;
  return `toString(${value})`;
}
