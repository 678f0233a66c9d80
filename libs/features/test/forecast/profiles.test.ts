import { describe, expect, it } from 'vitest';
import { rollCellProfile } from '../../src/forecast/cell-profile.js';
import { rollCityProfile } from '../../src/forecast/city-profile.js';
import { localHoursOf } from '../../src/forecast/local-hours.js';
import { buildCalendar, HOUR_MS } from '../../src/index.js';

const WEEKS = 6;
const HOURS = WEEKS * 168;
/** Monday 2021-04-05. */
const local = localHoursOf(buildCalendar(Date.UTC(2021, 3, 5) / HOUR_MS, HOURS + 168, { timeZone: 'UTC' }));

/** Rolls the cells of a city, and returns the mean of each cell's rates over the last week at some hours of it. */
function lastWeek(cells: readonly ((hourOfWeek: number) => number)[], hoursOfWeek: readonly number[]) {
  const counts = cells.map((rate) => Float64Array.from({ length: HOURS }, (_, t) => rate(t % 168)));
  const city = Float64Array.from({ length: HOURS }, (_, t) => counts.reduce((sum, own) => sum + own[t], 0));
  const profile = rollCityProfile(city, local, 1);
  return counts.map((own) => {
    const out = {
      hourRates: new Float64Array(HOURS + 1),
      dayTypeRates: new Float64Array(HOURS + 1),
      rates: new Float64Array(HOURS + 1),
    };
    rollCellProfile(own, profile, local, cells.length, out);
    const mean = (rates: Float64Array) =>
      hoursOfWeek.reduce((sum, hour) => sum + rates[HOURS - 168 + hour], 0) / hoursOfWeek.length;
    return { hour: mean(out.hourRates), dayType: mean(out.dayTypeRates), week: mean(out.rates) };
  });
}

describe('rollCityProfile and rollCellProfile', () => {
  it('share the city out while little is known of a cell', () => {
    const counts = Float64Array.of(8, 8);
    const profile = rollCityProfile(counts, local, 1);
    expect([...profile.events.slice(0, 2)]).toEqual([0, 8]);
    const rates = {
      hourRates: new Float64Array(1),
      dayTypeRates: new Float64Array(1),
      rates: new Float64Array(1),
    };
    rollCellProfile(counts, profile, local, 4, rates);
    expect(rates.rates[0]).toBe(0.25);
  });

  it('find the mean of a steady city at every hour', () => {
    const [first, second] = lastWeek([() => 3, () => 1], [0, 50, 167]);
    for (const rate of Object.values(first)) expect(rate).toBeCloseTo(3, 1);
    for (const rate of Object.values(second)) expect(rate).toBeCloseTo(1, 1);
  });

  it('find an hour of day in a few weeks', () => {
    const noon = [12, 36, 60, 84, 108, 132, 156];
    const [own] = lastWeek([(hour) => (hour % 24 === 12 ? 20 : 0), () => 1], noon);
    expect(own.week).toBeGreaterThan(18);
    const [night] = lastWeek([(hour) => (hour % 24 === 12 ? 20 : 0), () => 1], [3, 27]);
    expect(night.week).toBeLessThan(0.3);
  });

  it('tell the office from the park: by type of day, which hours of day alone cannot', () => {
    const office = (hour: number) => (hour < 120 ? 6 : 0);
    const park = (hour: number) => (hour < 120 ? 0 : 15);
    const weekday = [34, 58];
    const [atOffice, atPark] = lastWeek([office, park], weekday);
    expect(atOffice.dayType).toBeGreaterThan(5);
    expect(atPark.dayType).toBeLessThan(1);
    expect(atOffice.hour).toBeLessThan(4.5);
    expect(atPark.hour).toBeGreaterThan(2);
  });

  it('find what is special to one hour of the week, slowly', () => {
    const match = (hour: number) => (hour === 5 * 24 + 19 ? 60 : 2);
    const [own] = lastWeek([match, () => 2], [5 * 24 + 19]);
    const [hour] = lastWeek([match, () => 2], [2 * 24 + 19]);
    expect(own.week).toBeGreaterThan(45);
    expect(hour.week).toBeLessThan(8);
  });

  it('forget: six weeks count half', () => {
    const counts = new Float64Array(2 * 1008).fill(2).fill(6, 1008);
    const later = localHoursOf(
      buildCalendar(Date.UTC(2021, 3, 5) / HOUR_MS, counts.length + 1, { timeZone: 'UTC' }),
    );
    const { hourRate } = rollCityProfile(counts, later, 1);
    expect(hourRate[counts.length]).toBeCloseTo((2 * 0.5 + 6) / 1.5, 1);
  });
});
