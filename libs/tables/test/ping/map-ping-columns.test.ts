import { PING_COLUMNS } from '@busyness/features';
import { describe, expect, it } from 'vitest';

import { mapPingColumns } from '../../src/index.js';

const without = (column: string) => PING_COLUMNS.filter((name) => name !== column);

describe('mapPingColumns', () => {
  it('finds columns in any order, among others, with spaces around them', () => {
    const columns = ['note', ...[...PING_COLUMNS].reverse().map((column) => ` ${column} `)];
    expect(mapPingColumns(columns, 'a.csv')).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('names the file, the missing column, one that is spelt alike, and those found', () => {
    const columns = [...without('courier_lat'), 'CourierLat'];
    expect(() => mapPingColumns(columns, 'a.csv')).toThrowError(
      expect.objectContaining({
        code: 'DATA_COLUMN_MISSING',
        message: expect.stringMatching(
          /^a\.csv has no column "courier_lat" \(did you mean "CourierLat"\?\); it has "courier_id", /,
        ),
        hint: 'Rename "CourierLat" to "courier_lat" in the header.',
      }),
    );
  });

  it('does not suggest a column that is wanted itself, or nothing like it', () => {
    const run = () => mapPingColumns([...without('courier_lat'), 'speed'], 'a.csv');
    expect(run).toThrowError(
      expect.objectContaining({ details: expect.objectContaining({ similar: undefined }) }),
    );
  });

  it('guesses that the separator is another when there is one long column', () => {
    const run = () => mapPingColumns([PING_COLUMNS.join(';')], 'a.csv');
    expect(run).toThrowError(expect.objectContaining({ hint: expect.stringContaining('separated') }));
  });

  it('refuses a column that is there twice', () => {
    const run = () => mapPingColumns([...PING_COLUMNS, 'order_number'], 'a.csv');
    expect(run).toThrowError(
      expect.objectContaining({
        code: 'DATA_COLUMN_DOUBLED',
        message: 'a.csv has the column "order_number" more than once: columns 2 and 9',
      }),
    );
  });
});
