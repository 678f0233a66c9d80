import { describe, expect, it } from 'vitest';

import { loadConfig, parseSetting, requireSetting } from '../src/index.js';

describe('parseSetting', () => {
  it('returns the value that a text means', () => {
    expect(parseSetting('forecast.bands', '1,24')).toEqual([1, 24]);
    expect(parseSetting('panel.h3Resolution', '9')).toBe(9);
  });

  it('refuses what the setting does not take, as loadConfig does', () => {
    expect(() => parseSetting('panel.h3Resolution', '99')).toThrow(
      'panel.h3Resolution is "99" (from --resolution), but it takes a whole number from 0 to 15',
    );
    expect(() => parseSetting('panel.height', '99')).toThrow('there is no setting panel.height');
  });
});

describe('intake.columns', () => {
  const columns = (value: unknown) =>
    loadConfig({ env: {}, overrides: { 'intake.columns': value } }).intake.columns;

  it('takes pairs as a text or an object, spaces around names apart', () => {
    expect(columns('order_number=order_id, courier_lat = Lat (deg)')).toEqual({
      order_number: 'order_id',
      courier_lat: 'Lat (deg)',
    });
    expect(columns('order_number=a=b')).toEqual({ order_number: 'a=b' });
    expect(columns({ order_number: 'a,b' })).toEqual({ order_number: 'a,b' });
    expect(columns('')).toEqual({});
    expect(loadConfig({ env: {} }).intake.columns).toEqual({});
  });

  it.each(['order_id', '=order_id', 'order_number=', 'a=b,a=c', { a: 1 }, ['a=b'], null, 5])(
    'refuses %j',
    (value) => {
      expect(() => columns(value)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error);
    },
  );
});

describe('requireSetting', () => {
  it('returns a value that is there', () => {
    expect(requireSetting('city.timezone', 'UTC')).toBe('UTC');
  });

  it('says how to give one that is missing', () => {
    const { timezone } = loadConfig({ env: {} }).city;
    expect(() => requireSetting('city.timezone', timezone)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_MISSING',
        status: 400,
        hint: 'Give it by --timezone, BUSYNESS_TIMEZONE or as "city.timezone" in a settings file.',
      }) as Error,
    );
  });
});
