import { describe, expect, it } from 'vitest';
import { assertTimeZone } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

describe('assertTimeZone', () => {
  it.each(['America/Regina', 'UTC', 'Etc/GMT+3', 'US/Eastern', 'europe/helsinki', 'Asia/Kolkata'])(
    'takes %s',
    (zone) => expect(() => assertTimeZone(zone)).not.toThrow(),
  );

  it.each([
    ['Europe/Helsinky', 'Europe/Helsinki'],
    ['Helsinki', 'Europe/Helsinki'],
    ['regina', 'America/Regina'],
    ['America/New York', 'America/New_York'],
    ['America/Regna', 'America/Regina'],
    ['utcc', 'UTC'],
  ])('for %s suggests %s', (wrong, right) => {
    const error = thrownBy(() => assertTimeZone(wrong));
    expect(error).toMatchObject({ code: 'TIME_ZONE_UNKNOWN', status: 400, hint: `Did you mean "${right}"?` });
    expect(error.message).toContain(JSON.stringify(wrong));
  });

  it.each(['', 'Mars/Olympus_Mons', 'xx'])('suggests nothing for %j, which is like no zone', (wrong) => {
    expect(thrownBy(() => assertTimeZone(wrong)).hint).not.toContain('Did you mean');
  });

  it('refuses bare offsets, on every runtime alike', () => {
    expect(thrownBy(() => assertTimeZone('+05:30')).code).toBe('TIME_ZONE_UNKNOWN');
  });

  it("refuses undefined, which Intl takes for the machine's own zone", () => {
    expect(thrownBy(() => assertTimeZone(undefined as unknown as string)).code).toBe('TIME_ZONE_UNKNOWN');
  });
});
