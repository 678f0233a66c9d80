import { PING_COLUMNS, type PingColumn } from '@busyness/features';
import { distance } from 'fastest-levenshtein';

import { dataErrors } from '../errors.js';

/** Names this alike, after spelling is evened out, are taken for the same thing misspelt. */
const MOST_DIFFERENT = 1 / 3;

/**
 * Returns where each of the eight columns stands among a file's columns: `positions[i]` for `PING_COLUMNS[i]`.
 *
 * Columns are found by their exact names, spaces around them apart; their order does not matter, and further
 * columns do no harm.
 *
 * @param file what to call the file in an error
 * @throws DATA_COLUMN_MISSING, DATA_COLUMN_DOUBLED
 */
export function mapPingColumns(columns: readonly string[], file: string): number[] {
  const names = columns.map((column) => column.trim());
  return PING_COLUMNS.map((column) => {
    const position = names.indexOf(column);
    if (position < 0) {
      const similar = findSimilar(column, names);
      throw dataErrors.DATA_COLUMN_MISSING({ file, column, similar, found: names });
    }
    const again = names.indexOf(column, position + 1);
    if (again >= 0) {
      throw dataErrors.DATA_COLUMN_DOUBLED({ file, column, positions: [position + 1, again + 1] });
    }
    return position;
  });
}

function findSimilar(column: PingColumn, names: readonly string[]): string | undefined {
  const unused = names.filter((name) => !(PING_COLUMNS as readonly string[]).includes(name));
  const wanted = evenOut(column);
  let best: string | undefined;
  let leastDifferent = MOST_DIFFERENT;
  for (const name of unused) {
    const different = distance(wanted, evenOut(name)) / wanted.length;
    if (different <= leastDifferent) {
      best = name;
      leastDifferent = different;
    }
  }
  return best;
}

function evenOut(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
