import { describe, expect, it } from 'vitest';

import { formatEpochHour } from '@busyness/features';

import { createCityCalendar } from '../../src/simulate/city-calendar.js';

describe('createCityCalendar', () => {
  it('begins with the first whole UTC hour of the local day', async () => {
    const start = async (timezone: string): Promise<string> =>
      formatEpochHour((await createCityCalendar({ start: '2025-03-03', days: 1, timezone })).startHour);
    expect(await start('America/New_York')).toBe('2025-03-03T05:00:00Z');
    expect(await start('Asia/Tokyo')).toBe('2025-03-02T15:00:00Z');
    expect(await start('Asia/Kolkata')).toBe('2025-03-02T19:00:00Z');
    expect(await start('Pacific/Kiritimati')).toBe('2025-03-02T10:00:00Z');
    expect(await start('Etc/GMT+12')).toBe('2025-03-03T12:00:00Z');
  });

  it('gives the middle of each hour by the city’s clocks, over the change to summer time', async () => {
    const { hours } = await createCityCalendar({
      start: '2025-03-09',
      days: 1,
      timezone: 'America/New_York',
    });
    expect(hours.slice(0, 4).map(({ hour }) => hour)).toEqual([0.5, 1.5, 3.5, 4.5]);
    expect(hours[0].weekday).toBe(6);
    expect(hours.at(-1)).toMatchObject({ hour: 0.5, weekday: 0 });
  });

  it('keeps the half hour of zones that have one', async () => {
    const { hours } = await createCityCalendar({ start: '2025-03-03', days: 1, timezone: 'Asia/Kolkata' });
    expect(hours.slice(0, 2).map(({ hour }) => hour)).toEqual([1, 2]);
  });

  it('knows the public holidays of the country, whatever the year', async () => {
    const options = { start: '2025-12-31', days: 3, timezone: 'America/New_York' };
    const { hours } = await createCityCalendar({ ...options, country: 'US' });
    expect(hours.map(({ holiday }) => holiday)).toEqual(
      Array.from({ length: 72 }, (_, hour) => hour >= 24 && hour < 48),
    );
    const without = await createCityCalendar(options);
    expect(without.hours.some(({ holiday }) => holiday)).toBe(false);
  });
});
