import { findSimilar } from '@busyness/core';
import { PING_COLUMNS } from '@busyness/features';

import { dataErrors, type MissingColumn } from '../errors.js';
import { showText } from '../show-text.js';

/** What a file calls those of the eight columns that have another name in it: its name by ours. */
export type ColumnNames = Readonly<Record<string, string>>;

/** So many of a file's columns are named in an error and looked at for similar ones. */
const MOST_NAMES = 1000;
const MOST_LENGTH = 200;

/**
 * Returns where each of the eight columns stands among a file's columns: `positions[i]` for `PING_COLUMNS[i]`.
 *
 * Columns are found by their exact names, spaces around them apart; their order does not matter, and further
 * columns do no harm.
 *
 * @param file what to call the file in an error
 * @param names where the file has another name than ours; two of the eight may share a column
 * @throws DATA_COLUMN_UNKNOWN, DATA_COLUMN_MISSING, DATA_COLUMN_DOUBLED
 */
export function mapPingColumns(columns: readonly string[], file: string, names: ColumnNames = {}): number[] {
  assertKnown(names);
  const found = columns.map((column) => column.trim());
  const wanted = PING_COLUMNS.map((column) => ({ column, name: names[column] ?? column }));
  const missing = wanted.filter(({ name }) => !found.includes(name));
  if (missing.length > 0) {
    const taken = new Set(wanted.map(({ name }) => name));
    const free = found.slice(0, MOST_NAMES).filter((name) => !taken.has(name));
    const described = missing.map((each): MissingColumn => ({
      ...each,
      similar: findSimilar(each.column, free),
    }));
    throw dataErrors.DATA_COLUMN_MISSING({
      file,
      missing: described,
      found: found.slice(0, MOST_NAMES).map((name) => showText(name, MOST_LENGTH)),
      columns: found.length,
    });
  }
  return wanted.map(({ column, name }) => {
    const position = found.indexOf(name);
    const again = found.indexOf(name, position + 1);
    if (again >= 0) {
      throw dataErrors.DATA_COLUMN_DOUBLED({ file, column, name, positions: [position + 1, again + 1] });
    }
    return position;
  });
}

function assertKnown(names: ColumnNames): void {
  const known: readonly string[] = PING_COLUMNS;
  const column = Object.keys(names).find((name) => !known.includes(name));
  if (column !== undefined) {
    throw dataErrors.DATA_COLUMN_UNKNOWN({ column, similar: findSimilar(column, known), known });
  }
}
