import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PING_COLUMNS } from '@busyness/features';
import { openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { collectWith, type CollectOptions, type Profile } from '../../src/index.js';
import { compareProfiles } from '../../src/profile/compare-profiles.js';
import { sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const engine = sharedEngine();
const cwd = temporaryFolder();
const START = Date.UTC(2024, 0, 1);
const HOUR_MS = 3_600_000;

interface Row {
  readonly hour: number;
  readonly courier?: string;
  readonly order?: string;
  readonly lat?: number;
  readonly lon?: number;
  /** Minutes from the order's creation to the ping. */
  readonly wait?: number;
}

let orders = 0;

function lineOf({
  hour,
  courier = `c${orders % 5}`,
  order = `o${orders++}`,
  lat = 50.45,
  lon = -104.6,
  wait = 10,
}: Row) {
  const located = START + hour * HOUR_MS;
  const created = new Date(located - wait * 60_000).toISOString();
  return [courier, order, new Date(located).toISOString(), lat, lon, created, 50.45, -104.6].join(',');
}

/** Ten rows an hour from 8 to 22 o'clock. */
function cityRows(days: number, fromDay = 0): Row[] {
  return Array.from({ length: days * 24 }, (_, i) => fromDay * 24 + i)
    .filter((hour) => hour % 24 >= 8 && hour % 24 < 22)
    .flatMap((hour) =>
      Array.from({ length: 10 }, (_, n) => ({ hour: hour + n / 20, lat: 50.45 + (n % 3) / 50 })),
    );
}

async function profileOf(rows: readonly Row[], options: Partial<CollectOptions> = {}): Promise<Profile> {
  writeFileSync(join(cwd, 'pings.csv'), `${PING_COLUMNS.join(',')}\n${rows.map(lineOf).join('\n')}\n`);
  const store = openStore('memory://');
  const base = {
    sources: ['pings.csv'],
    cwd,
    to: { store, prefix: '' },
    target: 'orders',
    h3Resolution: 8,
  } as const;
  return (await collectWith(engine(), { ...base, maxBadFraction: 0.2, ...options })).profile;
}

const codesOf = ({ warnings }: Profile) => warnings.map(({ code }) => code);

describe('the profile', () => {
  it('counts days and hours, and has nothing to say of good data', async () => {
    const profile = await profileOf(cityRows(20));
    expect(profile.warnings).toEqual([]);
    expect(profile.perDay).toHaveLength(20);
    expect(profile.perDay[1]).toEqual({ day: '2024-01-02', pings: 140 });
    expect(profile.perHourOfDay).toEqual(Array.from({ length: 24 }, (_, h) => (h >= 8 && h < 22 ? 200 : 0)));
    expect(profile.outages).toEqual([]);
    expect(profile.files[0]).toMatchObject({ read: 2800, accepted: 2800, quarantined: 0 });
    expect(profile).toMatchObject({
      pingsPerOrder: { median: 1, most: 1 },
      pingsPerCourier: { median: 560, most: 560 },
      waits: { medianSeconds: 600, p99Seconds: 600, early: 0, late: 0 },
      fromRestaurant: { over5Km: 0, over50Km: 0 },
      speeds: { oneIn: 1, steps: 2795 },
      places: { radiusKm: expect.any(Number), far: { cells: 0, events: 0, farthestKm: 0, swapped: 0 } },
    });
    expect(profile.cells.reduce((sum, { events }) => sum + events, 0)).toBe(profile.panel.events);
    expect(profile.drift).toBeUndefined();
  });

  it('marks an outage, and keeps the zeros of its hours', async () => {
    const rows = cityRows(20).filter(({ hour }) => hour < 15 * 24 + 12 || hour >= 15 * 24 + 18);
    const profile = await profileOf(rows);
    expect(profile.outages).toEqual([{ start: '2024-01-16T12:00:00Z', hours: 6 }]);
    expect(codesOf(profile)).toEqual(['outages']);
    expect(profile.hours.span).toBe(20 * 24 - 10);
  });

  it('finds what is out of the ordinary', async () => {
    const many = (count: number, row: Partial<Row>) =>
      Array.from({ length: count }, (_, i): Row => ({ hour: 24 + i / 1000, ...row }));
    const profile = await profileOf([
      ...cityRows(10),
      ...many(50, { wait: -30 }),
      ...many(60, { wait: 500 }),
      ...many(120, { lat: -12, lon: 130 }),
      ...many(110, { lat: 0, lon: 0 }),
      ...many(1500, { courier: 'one', order: 'same' }),
    ]);
    expect(profile.waits).toMatchObject({ early: 50, late: 60 });
    expect(profile.fromRestaurant.over50Km).toBe(230);
    expect(profile.places.far).toMatchObject({ cells: 2, events: 230, swapped: 0 });
    expect(profile.places.far.farthestKm).toBeGreaterThan(10_000);
    expect(profile.pingsPerOrder.most).toBe(1500);
    expect(profile.speeds.impossible).toBeGreaterThan(200);
    const expected = [
      'early_pings',
      'late_pings',
      'far_from_restaurant',
      'far_cells',
      'impossible_speeds',
      'absurd_order',
    ];
    expect(codesOf(profile)).toEqual(expected);
  });

  it('suspects swapped positions', async () => {
    const helsinki = { lat: 60.17, lon: 24.94 };
    const rows = Array.from({ length: 200 }, (_, i): Row => ({ hour: i / 3, ...helsinki }));
    const swapped = { lat: helsinki.lon, lon: helsinki.lat };
    const profile = await profileOf([
      ...rows,
      ...Array.from({ length: 20 }, (_, i): Row => ({ hour: i, ...swapped })),
    ]);
    expect(profile.places.far).toMatchObject({ events: 20, swapped: 20 });
    expect(codesOf(profile)).toContain('swapped_positions');
  });

  it('says how it differs from the one before', async () => {
    const previous = await profileOf(cityRows(10));
    const findPrevious = async () => previous;
    const same = await profileOf(cityRows(10, 10), { findPrevious });
    expect(same.drift).toEqual({
      previous: { firstPing: previous.firstPing, lastPing: previous.lastPing, pings: 1400 },
      cells: { psi: 0, byChance: expect.any(Number) },
      hours: { psi: 0, byChance: expect.any(Number) },
      rate: 1,
    });
    const moved = cityRows(10, 10).map((row) => ({ ...row, hour: row.hour + 2, lat: 50.5 }));
    const { drift } = await profileOf([...moved, ...moved], { findPrevious });
    expect(drift!.cells!.psi).toBeGreaterThan(1);
    expect(drift!.hours.psi).toBeGreaterThan(0.25);
    expect(drift!.rate).toBeCloseTo(2, 1);
    const coarse = await profileOf(cityRows(10, 10), { findPrevious, h3Resolution: 6 });
    expect(coarse.drift!.cells).toBeUndefined();
  });
});

describe('compareProfiles', () => {
  it('gives the index of its definition', async () => {
    const profile = await profileOf(cityRows(10));
    const [now, before] = [
      { ...profile, perHourOfDay: [600, 400] },
      { ...profile, perHourOfDay: [500, 500] },
    ];
    const { psi, byChance } = compareProfiles(now, before).hours;
    expect(psi).toBeCloseTo(0.1 * Math.log(0.6 / 0.5) - 0.1 * Math.log(0.4 / 0.5), 3);
    expect(byChance).toBeCloseTo(2 / 1000, 6);
  });
});
