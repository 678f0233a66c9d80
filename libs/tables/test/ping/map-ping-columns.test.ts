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
        hint: expect.stringContaining('--columns courier_lat=CourierLat.'),
      }),
    );
  });

  it('does not suggest a column that is wanted itself, or nothing like it', () => {
    const run = () => mapPingColumns([...without('courier_lat'), 'speed'], 'a.csv');
    expect(run).toThrowError(
      expect.objectContaining({ hint: expect.stringContaining('--columns courier_lat=NAME.') }),
    );
  });

  it('names all that are missing at once, and no more of what is there than a person reads', () => {
    const columns = Array.from({ length: 100_000 }, (_, i) => `\u001b[2Jcolumn ${i} ${'x'.repeat(300)}`);
    const run = () => mapPingColumns(columns, 'a.csv');
    expect(run).toThrowError(
      expect.objectContaining({
        message: expect.stringMatching(/no columns "courier_id", .*"restaurant_lon"; .* and 99980 more$/),
      }),
    );
    try {
      run();
    } catch (error) {
      expect(JSON.stringify(error).length).toBeLessThan(300_000);
      expect((error as Error).message).not.toContain('\u001b');
    }
  });

  it('finds columns under the names that they are given, two of them in one if need be', () => {
    const columns = ['id', 'lat', 'lon', 'time', 'shop_lat', 'shop_lon', 'courier_id'];
    const names = {
      order_number: 'id',
      courier_lat: 'lat',
      courier_lon: 'lon',
      courier_location_timestamp: 'time',
      order_created_timestamp: 'time',
      restaurant_lat: 'shop_lat',
      restaurant_lon: 'shop_lon',
    };
    expect(mapPingColumns(columns, 'a.csv', names)).toEqual([6, 0, 3, 1, 2, 3, 4, 5]);
    expect(() => mapPingColumns(columns, 'a.csv', { ...names, order_number: 'order' })).toThrowError(
      expect.objectContaining({
        message: expect.stringContaining('no column "order" (which was to be order_number)'),
      }),
    );
  });

  it('refuses a name for a column that is none of ours', () => {
    expect(() => mapPingColumns(PING_COLUMNS, 'a.csv', { order_id: 'order_number' })).toThrowError(
      expect.objectContaining({ code: 'DATA_COLUMN_UNKNOWN' }),
    );
    expect(() => mapPingColumns(PING_COLUMNS, 'a.csv', { courier_lat_: 'lat' })).toThrowError(
      expect.objectContaining({ message: expect.stringContaining('did you mean "courier_lat"') }),
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
