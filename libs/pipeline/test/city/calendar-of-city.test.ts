import { describe, expect, it } from 'vitest';

import { calendarOfCity } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

const HOUR_MS = 3_600_000;
/** Two weeks across the turn of a year. */
const PANEL = { startHour: Date.UTC(2020, 11, 25) / HOUR_MS, hours: 14 * 24 };

describe('calendarOfCity', () => {
  it('has the holidays from the first year of the panel to two years after its last', async () => {
    const { country, city } = await calendarOfCity(PANEL, 'America/Regina');
    expect(country).toBe('CA');
    expect(city.timeZone).toBe('America/Regina');
    const years = new Set(city.holidays.map((day) => day.slice(0, 4)));
    expect([...years]).toEqual(['2020', '2021', '2022', '2023']);
  });

  it('has none when told so', async () => {
    expect(await calendarOfCity(PANEL, 'America/Regina', 'none')).toEqual({
      country: 'none',
      city: { timeZone: 'America/Regina', holidays: [] },
    });
  });

  it('refuses an unknown zone before it looks for a country', async () => {
    const error = await errorOf(() => calendarOfCity(PANEL, 'Mars/Olympus', 'ZZ'));
    expect(error.code).toBe('TIME_ZONE_UNKNOWN');
  });
});
