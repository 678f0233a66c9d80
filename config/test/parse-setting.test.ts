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
