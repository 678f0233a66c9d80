import { quoteText } from './quote.js';

/**
 * Where the lines of some files come from.
 *
 * - `files`: the engine reads them itself; `glob` matches links named by the file's number in eight digits.
 * - `lines`: the bytes of one file are sent with the statement.
 * - `records`: the records of one file, already taken apart from each other, are sent with the statement.
 */
export type LineSource =
  | { readonly kind: 'files'; readonly glob: string }
  | { readonly kind: 'lines' | 'records'; readonly file: number };

/** The format in which the bytes of a sent source stand in the statement's body. */
export const SENT_FORMAT = { lines: 'LineAsString', records: 'RowBinary' } as const;

/**
 * Returns a table expression with the columns `file`, `line` (both from the input's start) and `text`: UTF-8; of bytes
 * that are none, each taken for a character of Latin-1, as `decodeText` of @busyness/tables does.
 *
 * @param where which of them, by `file` and `line`; all when not given
 */
export function lineSource(source: LineSource, where?: string): string {
  const lines = allLines(source);
  // Before anything else is done with them.
  return where === undefined ? lines : `(SELECT * FROM ${lines} WHERE ${where})`;
}

function allLines(source: LineSource): string {
  switch (source.kind) {
    case 'files':
      return `(
  SELECT ${fileNumber('_file')} AS file, toUInt64(_row_number + 1) AS line, ${DECODED} AS text
  FROM file(${quoteText(source.glob)}, 'LineAsString', 'bytes String')
)`;
    case 'lines':
      return `(
  SELECT toUInt32(${source.file}) AS file, toUInt64(rowNumberInAllBlocks() + 1) AS line, ${DECODED} AS text
  FROM input('bytes String')
)`;
    case 'records':
      return `(SELECT toUInt32(${source.file}) AS file, line, ${DECODED} AS text FROM input('line UInt64, bytes String'))`;
  }
}

const DECODED = "if(isValidUTF8(bytes), bytes, convertCharset(bytes, 'ISO-8859-1', 'UTF-8'))";

/** The number of the file in the name of its link. */
export function fileNumber(name: string): string {
  return `toUInt32(left(${name}, 8))`;
}
