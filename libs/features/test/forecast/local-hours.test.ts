import { describe, expect, it } from 'vitest';
import { localHoursOf } from '../../src/forecast/local-hours.js';
import { buildCalendar, HOUR_MS } from '../../src/index.js';

describe('localHoursOf', () => {
  // Friday 2021-04-02 to Monday, in UTC; Good Friday is a holiday.
  const start = Date.UTC(2021, 3, 2) / HOUR_MS;
  const local = localHoursOf(buildCalendar(start, 96, { timeZone: 'UTC', holidays: ['2021-04-02'] }));
  const noons = [12, 36, 60, 84];

  it('takes a holiday for a Sunday', () => {
    expect(noons.map((t) => local.dayOfWeek[t])).toEqual([6, 5, 6, 0]);
    expect(noons.map((t) => local.hourOfWeek[t])).toEqual([156, 132, 156, 12]);
  });

  it('keeps weekdays, Saturdays and Sundays apart', () => {
    expect(noons.map((t) => local.hourOfDayType[t])).toEqual([60, 36, 60, 12]);
  });
});
