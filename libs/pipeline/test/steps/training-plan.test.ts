import type { Panel } from '@busyness/features';
import { describe, expect, it } from 'vitest';

import { type FeaturesParameters, featuresFile } from '../../src/index.js';
import { planTraining } from '../../src/steps/index.js';
import { errorOf } from '../support/error-of.js';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2024, 3, 1) / HOUR_MS;
const [BUSY, LATE] = ['8828308281fffff', '8828308283fffff'];
const PARAMETERS: FeaturesParameters = { timeZone: 'America/Regina', minEvents: 30, bands: [1, 24] };

/** Two cells: one with an event an hour, one that wakes up in the last two days. */
function panelOf(hours: number, firstPingMinute = 0, lastPingMinute = 59): Panel {
  const counts = new Uint32Array(2 * hours).fill(1, 0, hours).fill(9, 2 * hours - 48);
  return {
    cells: [BUSY, LATE],
    startHour: START,
    hours,
    counts,
    h3Resolution: 8,
    target: 'orders',
    firstPingMs: START * HOUR_MS + firstPingMinute * 60_000,
    lastPingMs: (START + hours - 1) * HOUR_MS + lastPingMinute * 60_000,
  };
}

const DAYS_28 = 28 * 24;

describe('planTraining', () => {
  it('leaves out of the labels the first and the last hour when they are not whole', async () => {
    const { history, plan } = await planTraining(panelOf(DAYS_28, 1, 58), PARAMETERS);
    expect(plan.split).toMatchObject({ labelFrom: START + 1, testTo: START + DAYS_28 - 1 });
    expect(history).toMatchObject({ startHour: START + 1, hours: DAYS_28 - 2 });
  });

  it('keeps them when they are', async () => {
    const { history, plan } = await planTraining(panelOf(DAYS_28), PARAMETERS);
    expect(plan.split).toMatchObject({ labelFrom: START, testTo: START + DAYS_28 });
    expect(history.hours).toBe(DAYS_28);
  });

  it('holds back a week of four', async () => {
    const { split } = (await planTraining(panelOf(DAYS_28), PARAMETERS)).plan;
    expect(split.testTo - split.testFrom).toBe(168);
  });

  it('chooses cells by their events before the test period, and keeps their hours in it', async () => {
    const { history } = await planTraining(panelOf(DAYS_28), PARAMETERS);
    expect(history.cells).toEqual([BUSY]);
    const late = (await planTraining(panelOf(DAYS_28), { ...PARAMETERS, testHours: 24 })).history;
    expect(late.cells).toEqual([BUSY, LATE]);
    expect(late.counts.at(-1)).toBe(9);
  });

  it('leaves out the bands that the history is too short for, and says why', async () => {
    const { plan } = await planTraining(panelOf(14 * 24), { ...PARAMETERS, bands: [1, 24, 48, 168] });
    expect(plan.bands.map(({ hours }) => hours)).toEqual([1, 24, 48]);
    expect(plan.leftOut).toEqual([
      { hours: 168, why: expect.stringMatching(/needs \d+ .*; there are 264$/) },
    ]);
  });

  it('holds back nothing, and trains no band, when the history is shorter than four days', async () => {
    const { plan, history } = await planTraining(panelOf(95), PARAMETERS);
    expect(plan.split).toEqual({ labelFrom: START, testFrom: START + 95, testTo: START + 95 });
    expect(plan.bands).toEqual([]);
    expect(plan.leftOut.map(({ hours }) => hours)).toEqual([1, 24]);
    expect(history.cells).toEqual([BUSY, LATE]);
  });

  it('trains on rows whose oldest count lies in the history, and validates before the test period', async () => {
    const { plan } = await planTraining(panelOf(DAYS_28), PARAMETERS);
    for (const { hours, rowsFrom, validationFrom } of plan.bands) {
      expect(rowsFrom - hours).toBeGreaterThanOrEqual(plan.split.labelFrom);
      expect(validationFrom).toBeGreaterThan(rowsFrom);
      expect(validationFrom).toBeLessThan(plan.split.testFrom);
    }
  });

  it('infers the country, and stores the calendar that the forecaster needs', async () => {
    const { plan } = await planTraining(panelOf(DAYS_28), PARAMETERS);
    expect(plan.country).toBe('CA');
    expect(plan.city.holidays).toContain('2024-07-01');
    const none = (await planTraining(panelOf(DAYS_28), { ...PARAMETERS, country: 'none' })).plan;
    expect(none.city.holidays).toEqual([]);
  });

  it.each<[string, Partial<FeaturesParameters>, Panel]>([
    ['FORECAST_BANDS_INVALID', { bands: [24, 1] }, panelOf(DAYS_28)],
    ['FORECAST_TEST_INVALID', { testHours: DAYS_28 }, panelOf(DAYS_28)],
    ['PANEL_NO_CELLS', { minEvents: 10_000 }, panelOf(DAYS_28)],
    ['PANEL_RANGE_INVALID', { minEvents: 1 }, panelOf(1, 5, 9)],
    ['TIME_ZONE_UNKNOWN', { timeZone: 'Mars/Olympus' }, panelOf(DAYS_28)],
    ['PIPELINE_COUNTRY_UNKNOWN', { country: 'ZZ' }, panelOf(DAYS_28)],
  ])('refuses with %s', async (code, changes, panel) => {
    const error = await errorOf(() => planTraining(panel, { ...PARAMETERS, ...changes }));
    expect(error.code).toBe(code);
    expect(error.status).toBeLessThan(500);
  });
});

describe('featuresFile', () => {
  it('sorts by band', () => {
    expect([1, 24, 168].map(featuresFile)).toEqual([
      'band-001.parquet',
      'band-024.parquet',
      'band-168.parquet',
    ]);
  });
});
