import type { Panel } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import { ShrunkenProfile } from '../../src/baselines/shrunken-profile.js';
import { makeCity, makePanel } from '../support/make-city.js';
import { thrownBy } from '../support/thrown-by.js';

const UTC = { timeZone: 'UTC', holidays: [] };

/** The rates as their definition says, each from the hours that count for it; hours are local hours of the week. */
function reference({ cells, hours, counts }: Panel, until: number): number[] {
  const n = cells.length;
  const all = Array.from({ length: until }, (_, t) => t);
  const sum = (c: number, of: (t: number) => boolean) =>
    all.filter(of).reduce((total, t) => total + counts[c * hours + t], 0);
  const city = (of: (t: number) => boolean) => cells.reduce((total, _, c) => total + sum(c, of), 0);
  const gamma = (events: number, exposure: number, prior: number, weight: number) =>
    ((weight + events) / (weight + exposure * prior)) * prior;
  return cells.flatMap((_, c) =>
    Array.from({ length: 168 }, (_, slot) => {
      const sameHour = (t: number) => t % 24 === slot % 24;
      const sameSlot = (t: number) => t % 168 === slot;
      const every = () => true;
      const [hourHours, slotHours] = [all.filter(sameHour).length, all.filter(sameSlot).length];
      const cityHour = (city(sameHour) + (city(every) + 1) / (until + 1)) / (hourHours + 1);
      const cityWeek = (city(sameSlot) + 3 * cityHour) / (slotHours + 3);
      const share = (sum(c, every) + 1) / (city(every) + n);
      const hourRate = gamma(sum(c, sameHour), hourHours, share * cityHour, 16);
      return gamma(sum(c, sameSlot), slotHours, (hourRate * cityWeek) / cityHour, 8);
    }),
  );
}

describe('ShrunkenProfile', () => {
  const panel = makeCity({ cells: 3, hours: 300 });

  it('is the gamma posterior mean in each layer', () => {
    const { rates } = ShrunkenProfile.fit(panel, UTC, panel.startHour + 250);
    const wanted = reference(panel, 250);
    expect(rates).toHaveLength(3 * 168);
    rates.forEach((rate, i) => expect(rate).toBeCloseTo(wanted[i], 10));
  });

  it('finds the rates of a city that repeats itself, if it does so long enough', () => {
    const week = (rate: (slot: number) => number) =>
      Array.from({ length: 200 * 168 }, (_, t) => rate(t % 168));
    const steady = makePanel([week((slot) => (slot === 50 ? 40 : 2)), week(() => 5)]);
    const profile = ShrunkenProfile.fit(steady, UTC, steady.startHour + steady.hours);
    expect([49, 50, 168 + 50].map((i) => Math.round(profile.rates[i]))).toEqual([2, 40, 5]);
  });

  it('reads nothing at or after the hour it is fitted to', () => {
    const counts = panel.counts.map((count, i) => (i % 300 >= 250 ? count + 9 : count));
    const fit = (of: Panel) => ShrunkenProfile.fit(of, UTC, panel.startHour + 250).rates;
    expect(fit({ ...panel, counts })).toEqual(fit(panel));
  });

  it('gives hours of any year their rate by local hour of the week, holidays that of Sunday', () => {
    const profile = new ShrunkenProfile(Float64Array.from({ length: 336 }, (_, i) => i + 1));
    const helsinki = { timeZone: 'Europe/Helsinki', holidays: ['2030-01-02'] };
    // Tuesday 2030-01-01T21:00Z is 23:00 in Helsinki; an hour later the holiday begins.
    const from = Date.UTC(2030, 0, 1, 21) / 3_600_000;
    expect([...profile.rateOf(helsinki, from, from + 2)]).toEqual([48, 145, 168 + 48, 168 + 145]);
  });

  it('is above 0 for a city without a single event', () => {
    const quiet = makePanel([new Array<number>(200).fill(0), new Array<number>(200).fill(0)]);
    const { rates } = ShrunkenProfile.fit(quiet, UTC, quiet.startHour + 200);
    expect(Math.min(...rates)).toBeGreaterThan(0);
    expect(Math.max(...rates)).toBeLessThan(0.01);
  });

  it('survives a file, and refuses one with rates that are none', () => {
    const profile = ShrunkenProfile.fit(panel, UTC, panel.startHour + 250);
    expect(ShrunkenProfile.load(profile.toFile()).rates).toEqual(profile.rates);
    expect(profile.cells).toBe(3);
    const damaged = [
      { metadata: {}, tensors: {} },
      { metadata: {}, tensors: { rates: { dtype: 'F64', shape: [168], data: new Float64Array(168) } } },
      new ShrunkenProfile(new Float64Array(168)).toFile(),
      new ShrunkenProfile(new Float64Array(168).fill(Infinity)).toFile(),
    ] as const;
    for (const file of damaged) {
      expect(thrownBy(() => ShrunkenProfile.load(file)).code).toBe('FORECAST_FILE_INVALID');
    }
  });
});
