import { describe, expect, it } from 'vitest';
import { rollCellProfile } from '../../src/forecast/cell-profile.js';
import { rollCityProfile } from '../../src/forecast/city-profile.js';

describe('rollCityProfile and rollCellProfile', () => {
  it('stay finite over 120 years, where weights that grow forever would not', { timeout: 60_000 }, () => {
    const hours = 120 * 8766;
    const hourOfDay = Uint8Array.from({ length: hours }, (_, t) => t % 24);
    const dayOfWeek = Uint8Array.from({ length: hours }, (_, t) => Math.floor(t / 24) % 5);
    const hourOfWeek = dayOfWeek.map((day, t) => day * 24 + hourOfDay[t]);
    const workdays = { hourOfDay, dayOfWeek, hourOfDayType: hourOfDay, hourOfWeek };
    const counts = Float64Array.from(hourOfDay, (hour) => (hour === 12 ? 2 : 0));
    const profile = rollCityProfile(counts, workdays, 1);
    const out = {
      hourRates: new Float64Array(hours),
      dayTypeRates: new Float64Array(hours),
      rates: new Float64Array(hours),
    };
    rollCellProfile(counts, profile, workdays, 1, out);
    const noon = hours - 12;
    expect(hourOfDay[noon]).toBe(12);
    expect(out.rates[noon]).toBeCloseTo(2, 1);
    expect(out.rates[noon - 1]).toBeLessThan(0.05);
    const decadesAgo = noon - 40 * 8766;
    expect(out.rates[noon]).toBeCloseTo(out.rates[decadesAgo - (decadesAgo % 120) + (noon % 120)], 9);
  });
});
