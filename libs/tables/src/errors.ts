import { defineErrors, errorEntry } from '@busyness/core';

import { showText } from './show-text.js';

interface InFile {
  /** What the caller called the file. */
  readonly file: string;
}

/** One of the eight columns that a file does not have. */
export interface MissingColumn {
  readonly column: string;
  /** What it was looked for as: another name when the user gave one. */
  readonly name: string;
  /** A column of the file that is spelt alike. */
  readonly similar?: string;
}

/** Errors about files that are read, as a whole; single bad rows are not errors, they have a reason. */
export const dataErrors = defineErrors({
  DATA_FILE_MISSING: errorEntry<InFile & { path?: string }>({
    status: 404,
    message: ({ file }) => `there is no file ${file}`,
    // Node puts U+FFFD where the bytes of a name are no UTF-8, and no longer knows which file it is.
    hint: ({ file, path = file }) =>
      path.includes('\uFFFD')
        ? `In ${path}, "\uFFFD" stands for bytes that are no UTF-8, and what has them in its name cannot be opened: rename it.`
        : 'Check the path; a relative one starts from the working folder.',
  }),
  DATA_NOT_A_FILE: errorEntry<InFile & { kind: string }>({
    status: 400,
    message: ({ file, kind }) => `${file} is a ${kind}, expected a file`,
    hint: ({ kind, file }) =>
      kind === 'folder'
        ? `Name the files in it, for example with the pattern "${file.replace(/\/$/, '')}/*.csv".`
        : 'Write what it delivers to a file first: it is read more than once.',
  }),
  DATA_FILE_UNREADABLE: errorEntry<InFile & { why: string }>({
    status: 400,
    message: ({ file, why }) => `${file} cannot be read: ${why}`,
    hint: () => 'Check the rights of the file and the state of the disk.',
  }),
  DATA_FILE_EMPTY: errorEntry<InFile>({
    status: 400,
    message: ({ file }) => `${file} is empty`,
    hint: () => 'Leave it out, or see whether its export was finished.',
  }),
  DATA_NO_ROWS: errorEntry<InFile>({
    status: 400,
    message: ({ file }) => `${file} has a header but no rows`,
    hint: () => 'Leave it out, or see whether its export was finished.',
  }),
  DATA_FORMAT_UNKNOWN: errorEntry<InFile & { found: string }>({
    status: 400,
    message: ({ file, found }) => `${file} should be CSV, JSONL or Parquet, but ${found}`,
    hint: () =>
      'Unpack or convert it first; name the file .csv, .jsonl or .parquet (the first two also with .gz) after what is in it.',
  }),
  DATA_GZIP_DAMAGED: errorEntry<InFile & { why: string }>({
    status: 422,
    message: ({ file, why }) => `the gzip data of ${file} is damaged: ${why}`,
    hint: () => 'Copy or download the file again and compare its size; "gzip -t" checks it.',
  }),
  DATA_PARQUET_DAMAGED: errorEntry<InFile & { why: string }>({
    status: 422,
    message: ({ file, why }) => `${file} is not a whole Parquet file: ${why}`,
    hint: () => 'Copy or download the file again, or see whether its export was finished.',
  }),
  DATA_JSONL_INVALID: errorEntry<InFile & { lines: number }>({
    status: 400,
    message: ({ file, lines }) => `${file} is not JSONL: none of its first ${lines} lines is a JSON object`,
    hint: () => 'JSONL has one object a line and no brackets or commas between them.',
  }),
  DATA_LINE_TOO_LONG: errorEntry<InFile & { line: number; limit: number }>({
    status: 422,
    message: ({ file, line, limit }) =>
      `line ${line} of ${file} is longer than ${limit / 2 ** 20} MB, which no row is`,
    hint: () => 'Look whether it is a text file at all, and whether its line ends were lost.',
  }),
  DATA_LINE_ENDS_UNKNOWN: errorEntry<InFile>({
    status: 400,
    message: ({ file }) => `${file} ends its lines with carriage returns alone, as old Macs did`,
    hint: ({ file }) => `Convert it: tr '\\r' '\\n' < ${file} > pings.csv`,
  }),
  DATA_ENCODING_UNKNOWN: errorEntry<InFile & { encoding: string }>({
    status: 400,
    message: ({ file, encoding }) => `${file} should be UTF-8, but its first bytes say ${encoding}`,
    hint: ({ file, encoding }) =>
      `Convert it: iconv -f ${encoding} -t UTF-8 ${file} > pings.csv, or save it as "CSV UTF-8".`,
  }),
  DATA_COLUMN_MISSING: errorEntry<
    InFile & { missing: readonly MissingColumn[]; found: readonly string[]; columns: number }
  >({
    status: 400,
    message: ({ file, missing, found, columns }) =>
      `${file} has no column${missing.length === 1 ? '' : 's'} ${missing.map(describeMissing).join(', ')}; ` +
      `it has ${listNames(found, columns)}`,
    hint: ({ missing, found }) => adviseOnColumns(missing, found),
  }),
  DATA_COLUMN_UNKNOWN: errorEntry<{ column: string; similar?: string; known: readonly string[] }>({
    status: 400,
    message: ({ column, similar }) =>
      `--columns names "${showText(column, MOST_LENGTH)}", which is none of our columns${similar ? ` (did you mean "${similar}"?)` : ''}`,
    hint: ({ known }) => `Ours come first, as in order_number=order_id. They are ${known.join(', ')}.`,
  }),
  DATA_COLUMN_DOUBLED: errorEntry<InFile & { column?: string; name: string; positions: readonly number[] }>({
    status: 400,
    message: ({ file, name, positions }) =>
      `${file} has the column "${showText(name, MOST_LENGTH)}" more than once: columns ${positions.join(' and ')}`,
    hint: ({ column }) =>
      'Keep one of them and rename the others' +
      (column === undefined ? '.' : `; or rename both, and say which counts: --columns ${column}=NAME.`),
  }),
});

/** Errors of files that we write ourselves and read back. */
export const tableErrors = defineErrors({
  FORECAST_TABLE_FOREIGN: errorEntry<{ file: string; why: string }>({
    status: 422,
    message: ({ file, why }) => `${file} is no forecast: ${why}`,
    hint: () => 'A forecast is forecast.parquet of "trainer predict" or "predictor forecast".',
  }),
  PANEL_FILE_FOREIGN: errorEntry<InFile & { why: string }>({
    status: 422,
    message: ({ file, why }) => `${file} is not a panel: ${why}`,
    hint: () => 'Give the panel.parquet that "trainer collect" wrote.',
  }),
  FEATURES_FILE_INVALID: errorEntry<InFile & { why: string }>({
    status: 422,
    message: ({ file, why }) => `${file} is not a whole table of features: ${why}`,
    hint: () => 'Give what "trainer features" wrote, or run it again.',
  }),
  PANEL_FILE_DAMAGED: errorEntry<InFile & { why: string }>({
    status: 422,
    message: ({ file, why }) => `${file} is a damaged panel: ${why}`,
    hint: () => 'It was changed or cut short after it was written: collect again.',
  }),
  TABLE_WRITE_FAILED: errorEntry<InFile & { why: string }>({
    status: 400,
    message: ({ file, why }) => `${file} cannot be written: ${why}`,
    hint: () =>
      'Check that its folder exists, may be written to and has room; what was there before is unharmed.',
  }),
  TABLE_FORMAT_UNKNOWN: errorEntry<InFile>({
    status: 400,
    message: ({ file }) => `${file} should end in .csv, .jsonl, .ndjson or .parquet`,
    hint: () => 'The ending says in which format to write; .csv.gz and .jsonl.gz compress.',
  }),
});

const SEPARATOR = /[;\t|]/;
const MOST_NAMES = 20;
const MOST_LENGTH = 60;

/** What to do about columns that a file does not have, going by those that it seems to have. */
function adviseOnColumns(missing: readonly MissingColumn[], found: readonly string[]): string {
  const [first] = found;
  const separator = found.length === 1 ? SEPARATOR.exec(first)?.[0] : undefined;
  if (/^[{[]/.test(first)) return 'It seems to be JSON: write one object a line, and name the file .jsonl.';
  if (found.length === 1 && first === '')
    return 'Its first line is blank: the first line of a CSV file names the columns.';
  if (separator !== undefined)
    return `Its columns seem to be separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}: write it with commas.`;
  return (
    `If they are there under other names: --columns ${missing.map(suggestName).join(',')}. ` +
    'The first line of a CSV file names the columns; docs/contracts.md lists the eight that are needed.'
  );
}

function describeMissing({ column, name, similar }: MissingColumn): string {
  if (name !== column) return `"${name}" (which was to be ${column})`;
  return similar === undefined
    ? `"${name}"`
    : `"${name}" (did you mean "${showText(similar, MOST_LENGTH)}"?)`;
}

function suggestName({ column, similar }: MissingColumn): string {
  const name = similar === undefined ? 'NAME' : showText(similar, MOST_LENGTH);
  return `${column}=${/[^\w.-]/.test(name) ? `"${name}"` : name}`;
}

function listNames(names: readonly string[], count: number): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `"${showText(name, MOST_LENGTH)}"`);
  const more = count - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
