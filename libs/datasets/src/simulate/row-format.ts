import { PING_COLUMNS } from '@busyness/features';

import { DIRT_REASONS, type DirtReason } from './dirt.js';
import { simulateErrors } from './errors.js';

/**
 * How eight fields become a line: `marks[f]` stands before field f, `marks[8]` after the last.
 *
 * One kernel writes every format, because only the marks differ.
 */
export interface RowFormat {
  readonly header: string;
  readonly marks: readonly string[];
  /** Returns a line of damaged fields: strings only, and not always eight. */
  readonly damagedLine: (fields: readonly string[]) => string;
  /** In which ways a line can be bad: one field more is a fault of CSV, and one member more none of JSON. */
  readonly reasons: readonly DirtReason[];
  readonly gzip: boolean;
}

/** Plain CSV with a header; no field of ours needs a quote. */
export const CSV_FORMAT: RowFormat = {
  header: `${PING_COLUMNS.join(',')}\n`,
  marks: ['', ',', ',', ',', ',', ',', ',', ',', '\n'],
  damagedLine: (fields) => `${fields.join(',')}\n`,
  reasons: DIRT_REASONS,
  gzip: false,
};

/** Columns that JSON writes bare, as numbers. */
const isNumeric = (column: string): boolean => column.endsWith('_lat') || column.endsWith('_lon');

const JSONL_FORMAT: RowFormat = {
  header: '',
  marks: [
    ...PING_COLUMNS.map((column, index) => {
      const before = index === 0 ? '{' : isNumeric(PING_COLUMNS[index - 1]) ? ',' : '",';
      return `${before}"${column}":${isNumeric(column) ? '' : '"'}`;
    }),
    '}\n',
  ],
  damagedLine: (fields) => {
    const members = fields.map(
      (field, index) => `"${PING_COLUMNS[index]}":${jsonValue(field, PING_COLUMNS[index])}`,
    );
    return `{${members.join(',')}}\n`;
  },
  reasons: DIRT_REASONS.filter((reason) => reason !== 'extra_fields'),
  gzip: false,
};

/** A field as JSON has it: a number where the column is one and the text still is, otherwise a string. */
function jsonValue(field: string, column: string): string {
  return isNumeric(column) && /^-?\d+\.\d+$/.test(field) ? field : JSON.stringify(field);
}

const FORMATS: Readonly<Record<string, RowFormat>> = {
  '.csv': CSV_FORMAT,
  '.csv.gz': { ...CSV_FORMAT, gzip: true },
  '.jsonl': JSONL_FORMAT,
  '.jsonl.gz': { ...JSONL_FORMAT, gzip: true },
};

/** Returns the format that a file's name asks for; throws `SIMULATE_FORMAT_UNKNOWN`. */
export function readFormat(key: string): RowFormat {
  const found = Object.entries(FORMATS).find(([ending]) => key.endsWith(ending));
  if (!found) throw simulateErrors.SIMULATE_FORMAT_UNKNOWN({ key, known: Object.keys(FORMATS) });
  return found[1];
}
