import { cellOf } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import { readInstance } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

const CELL = '8827a03343fffff';
const HOUR = Date.UTC(2021, 3, 2, 4) / 3_600_000;
const PING = {
  courier_id: 'ada',
  order_number: '1001',
  courier_location_timestamp: '2021-04-02T04:30:42.328Z',
  courier_lat: '50.45',
  courier_lon: '-104.61',
  order_created_timestamp: '2021-04-02T04:20:42Z',
  restaurant_lat: '50.4837',
  restaurant_lon: '-104.6143',
};

describe('readInstance', () => {
  it('reads a cell and the hour that holds a time', () => {
    for (const start of ['2021-04-02T04:00:00Z', '2021-04-02T04:59:59.999Z', '2021-04-01T22:30:00-06:00']) {
      expect(readInstance({ cell: CELL, start }, 8)).toEqual({ cell: CELL, hour: HOUR });
    }
  });

  it('reads a point at the resolution of the model', () => {
    const instance = { lat: 50.45, lon: -104.61, at: '2021-04-02T04:30:00Z' };
    for (const resolution of [7, 8]) {
      expect(readInstance(instance, resolution)).toEqual({
        cell: cellOf(50.45, -104.61, resolution),
        hour: HOUR,
      });
    }
  });

  it('reads a ping by where and when its courier was seen, numbers as texts or as numbers', () => {
    const numbers = { ...PING, courier_lat: 50.45, courier_lon: -104.61, order_number: 1001 };
    for (const ping of [PING, numbers]) {
      expect(readInstance(ping, 8)).toEqual({ cell: CELL, hour: HOUR });
    }
  });

  it('takes the first form that is complete and ignores further keys', () => {
    const other = { cell: '8827a03247fffff', start: '1999-01-01T00:00:00Z', key: 7 };
    expect(readInstance({ ...other, ...PING }, 8)).toEqual({ cell: CELL, hour: HOUR });
    expect(readInstance({ ...other, lat: 1, lon: 1 }, 8).cell).toBe('8827a03247fffff');
  });

  it.each([
    ['text', '"text"'],
    [null, 'null'],
    [[1, 2], '[1,2]'],
    [{}, 'an empty object'],
    [{ cell: CELL, at: 'x' }, 'an object of "cell","at"'],
  ])('says what an instance may be when it is %j', async (value, found) => {
    const { code, message, hint } = await errorOf(() => readInstance(value, 8));
    expect(code).toBe('INSTANCE_FORM_UNKNOWN');
    expect(message).toContain(found);
    expect(hint).toContain('"lat", "lon", "at"');
  });

  it.each([6.2e17, 'abc', '8827A03343FFFFF', '', null])('refuses the cell %j', async (cell) => {
    const { code } = await errorOf(() => readInstance({ cell, start: '2021-04-02T04:00:00Z' }, 8));
    expect(code).toBe('INSTANCE_CELL_INVALID');
  });

  it.each(['2021-04-02', '2021-04-02T04:00:00', '2021-02-30T00:00:00Z', '3000-01-01T00:00:00Z', 5, null])(
    'refuses the time %j',
    async (start) => {
      expect((await errorOf(() => readInstance({ cell: CELL, start }, 8))).code).toBe(
        'INSTANCE_TIME_INVALID',
      );
      const point = { lat: 1, lon: 1, at: start };
      expect((await errorOf(() => readInstance(point, 8))).code).toBe('INSTANCE_TIME_INVALID');
    },
  );

  it.each([
    [91, 0, '"lat"'],
    ['50', 0, '"lat"'],
    [0, -180.5, '"lon"'],
    [0, null, '"lon"'],
  ])('refuses the point %j, %j', async (lat, lon, key) => {
    const { code, message } = await errorOf(() => readInstance({ lat, lon, at: '2021-04-02T04:00:00Z' }, 8));
    expect(code).toBe('INSTANCE_POINT_INVALID');
    expect(message).toContain(key);
  });

  it.each([
    [{ courier_lat: 'north' }, 'bad_number'],
    [{ order_number: null }, 'blank_field'],
    [{ courier_location_timestamp: 'today' }, 'bad_timestamp'],
    [{ restaurant_lon: 200 }, 'out_of_range'],
  ])('says why a ping with %j would be quarantined', async (change, reason) => {
    const { code, message } = await errorOf(() => readInstance({ ...PING, ...change }, 8));
    expect(code).toBe('INSTANCE_PING_REJECTED');
    expect(message).toContain(reason);
  });

  it('shows a long value shortened', async () => {
    const { message } = await errorOf(() => readInstance('x'.repeat(5000), 8));
    expect(message.length).toBeLessThan(200);
  });
});
