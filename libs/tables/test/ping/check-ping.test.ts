import { describe, expect, it } from 'vitest';

import { checkPing, isRejected } from '../../src/index.js';

const GOOD = [
  'c1',
  '281',
  '2021-04-02T04:30:42.328Z',
  '50.48',
  '-104.6',
  '2021-04-02T04:20:42Z',
  '50.5',
  '1e2',
];

const withField = (position: number, text: string) => GOOD.map((field, i) => (i === position ? text : field));

describe('checkPing', () => {
  it('returns the ping of a good row', () => {
    expect(checkPing(GOOD)).toEqual({
      courierId: 'c1',
      orderNumber: '281',
      locationMs: Date.UTC(2021, 3, 2, 4, 30, 42, 328),
      courierLat: 50.48,
      courierLon: -104.6,
      orderCreatedMs: Date.UTC(2021, 3, 2, 4, 20, 42),
      restaurantLat: 50.5,
      restaurantLon: 100,
    });
  });

  it('leaves spaces and tabs around a field out', () => {
    expect(checkPing(GOOD.map((field) => ` \t${field} `))).toEqual(checkPing(GOOD));
  });

  it.each(['+50.5', '50.', '.5', '-0', '5e1', '5E+1', '00050.5', '90', '-90'])(
    'takes %s for a latitude',
    (text) => {
      expect(isRejected(checkPing(withField(3, text)))).toBe(false);
    },
  );

  it.each([
    ['too_few_fields', GOOD.slice(1)],
    ['extra_fields', [...GOOD, '']],
    ['blank_field', withField(0, '')],
    ['blank_field', withField(7, ' \t ')],
    ['bad_timestamp', withField(2, '12:30')],
    ['bad_timestamp', withField(5, '2021-02-30T00:00:00Z')],
    ['bad_number', withField(3, 'NaN')],
    ['bad_number', withField(4, 'inf')],
    ['bad_number', withField(6, '0x1F')],
    ['bad_number', withField(7, '50,5')],
    ['out_of_range', withField(3, '90.0000001')],
    ['out_of_range', withField(4, '-180.5')],
    ['out_of_range', withField(6, '1e999')],
  ])('gives %s', (reason, fields) => {
    expect(checkPing(fields)).toEqual({ reason });
  });

  it('gives the first reason in the order of precedence', () => {
    expect(checkPing(['', 'x', 'never', 'nil', '999', 'never', 'nil', '999'])).toEqual({
      reason: 'blank_field',
    });
    expect(checkPing(['c', 'x', 'never', 'nil', '999', 'never', 'nil', '999'])).toEqual({
      reason: 'bad_timestamp',
    });
    expect(checkPing(withField(3, 'nil').with(4, '999'))).toEqual({ reason: 'bad_number' });
  });
});
