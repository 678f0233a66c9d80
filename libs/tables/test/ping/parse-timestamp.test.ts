import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseTimestamp } from '../../src/index.js';

const NOON_MS = Date.UTC(2021, 3, 2, 12, 0, 0);

describe('parseTimestamp', () => {
  it.each([
    ['2021-04-02T12:00:00Z', 0],
    ['2021-04-02 12:00:00Z', 0],
    ['2021-04-02T12:00Z', 0],
    ['2021-04-02T12:00:00.5Z', 500],
    ['2021-04-02T12:00:00.05Z', 50],
    ['2021-04-02T12:00:00.123456789Z', 123],
    ['2021-04-02T12:00:00.9999Z', 999],
    ['2021-04-02T14:00:00+02:00', 0],
    ['2021-04-02T14:00:00+0200', 0],
    ['2021-04-02T14:00:00+02', 0],
    ['2021-04-02T14:00+02', 0],
    ['2021-04-02T06:30:00.250-05:30', 250],
    ['2021-04-02T12:00:00-00:00', 0],
  ])('reads %s', (text, afterNoonMs) => {
    expect(parseTimestamp(text)).toBe(NOON_MS + afterNoonMs);
  });

  it.each([
    ['no offset', '2021-04-02T12:00:00'],
    ['a day only', '2021-04-02'],
    ['seconds since the epoch', '1617337842'],
    ['a word', 'yesterday'],
    ['month 13', '2021-13-02T12:00:00Z'],
    ['month 0', '2021-00-02T12:00:00Z'],
    ['day 0', '2021-04-00T12:00:00Z'],
    ['a day that the month does not have', '2021-04-31T12:00:00Z'],
    ['29 February of a common year', '2021-02-29T12:00:00Z'],
    ['29 February of 2100', '2100-02-29T12:00:00Z'],
    ['hour 24', '2021-04-02T24:00:00Z'],
    ['minute 60', '2021-04-02T12:60:00Z'],
    ['a leap second', '2021-04-02T12:00:60Z'],
    ['ten decimals', '2021-04-02T12:00:00.1234567890Z'],
    ['a comma before the decimals', '2021-04-02T12:00:00,5Z'],
    ['decimals of a minute', '2021-04-02T12:00.5Z'],
    ['an offset of 24 hours', '2021-04-02T12:00:00+24:00'],
    ['small letters', '2021-04-02t12:00:00z'],
    ['what is before 1970', '1969-12-31T23:59:59Z'],
    ['what is before 1970 by its offset', '1970-01-01T00:00:00+01:00'],
    ['what is after 2200', '2201-01-01T00:00:00Z'],
    ['year 1', '0001-01-01T00:00:00Z'],
    ['a line break after it', '2021-04-02T12:00:00Z\n'],
  ])('refuses %s', (_what, text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it('takes 29 February of a leap year, and both ends of its range', () => {
    expect(parseTimestamp('2020-02-29T00:00:00Z')).toBe(Date.UTC(2020, 1, 29));
    expect(parseTimestamp('1970-01-01T00:00:00Z')).toBe(0);
    expect(parseTimestamp('2200-12-31T23:59:59.999Z')).toBe(Date.UTC(2201, 0, 1) - 1);
  });

  it('reads back what Date writes', () => {
    const instants = fc.integer({ min: 0, max: Date.UTC(2201, 0, 1) - 1 });
    fc.assert(
      fc.property(instants, (epochMs) => {
        expect(parseTimestamp(new Date(epochMs).toISOString())).toBe(epochMs);
      }),
    );
  });
});
