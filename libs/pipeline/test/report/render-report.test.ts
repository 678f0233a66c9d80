import { TOY_TIME_ZONE, buildToyPanel } from '@busyness/serving/testing';
import { describe, expect, it } from 'vitest';

import { type ForecastCell, type ReportData, renderReport } from '../../src/steps/index.js';
import { EVIL, PROFILE } from '../support/profile.js';

const START = Date.UTC(2024, 3, 28) / 3_600_000;
const { cells } = buildToyPanel();
const HOURS = 30;

const FORECAST: ForecastCell[] = cells.flatMap((cell, c) =>
  Array.from({ length: HOURS }, (_, i) => ({
    cell,
    start: new Date((START + i) * 3_600_000).toISOString(),
    horizon: i + 1,
    mean: c + i / 100,
    q10: 0,
    q90: 9,
    basis: 'band-24',
  })),
);

const SCORES = { mae: 0.5, rmse: 1, pinball10: 0, pinball50: 0, pinball90: 0, intervalScore80: 2 };

const DATA: ReportData = {
  profile: PROFILE,
  plan: {
    city: { timeZone: TOY_TIME_ZONE, holidays: [] },
    country: 'CA',
    split: { labelFrom: START - 648, testFrom: START - 24, testTo: START },
    bands: [{ hours: 24, rowsFrom: START - 500, validationFrom: START - 100 }],
    leftOut: [{ hours: 168, why: 'needs 432 whole hours; there are 264' }],
    minEvents: 30,
  },
  evaluation: {
    test: { fromHour: START - 24, toHour: START },
    bands: [
      {
        hours: 24,
        selected: 'levels',
        models: [
          {
            name: 'naive',
            isBaseline: true,
            status: 'ok',
            deviance: 1.683,
            wape: 0.878,
            pit80: 0.74,
            ...SCORES,
          },
          { name: 'levels', isBaseline: false, status: 'ok', deviance: 0.706, pit80: 0.79, ...SCORES },
          { name: 'forest', isBaseline: false, status: 'unavailable', why: 'it needs more hours' },
        ],
        againstBaseline: { baseline: 'naive', difference: 0.977, low: 0.8, high: 1.1 },
      },
    ],
    series: [
      {
        bandHours: 24,
        fromHour: START - 24,
        counts: Array.from({ length: 24 }, () => 3),
        means: Array.from({ length: 24 }, () => 2.5),
      },
    ],
    segments: [],
    longestSilenceHours: 3,
  },
  registration: {
    version: '2024-04-28-abc',
    promoted: true,
    why: 'the first version of this store',
    rules: [],
  },
  forecast: FORECAST,
};

/** The text of a page as a reader sees it. */
const textOf = (page: string) =>
  page
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('renderReport', () => {
  it('says what was read and counted, and which version came of it', () => {
    const text = textOf(renderReport(DATA));
    expect(text).toContain('1007 rows read, 1001 accepted, 6 quarantined (blank_field 4, bad_number 2)');
    expect(text).toContain('6 of 11 cells have at least 30 events');
    expect(text).toContain('2024-04-28-abc , champion: the first version of this store');
    expect(text).toContain('pings.csv sha256 abcdef0123456789');
    expect(text).toContain('holidays: CA');
  });

  it('has the numbers of the evaluation, the selected model marked and the missing one explained', () => {
    const page = renderReport(DATA);
    const text = textOf(page);
    expect(text).toContain('naive (baseline) 1.683 0.878 0.500 74 %');
    expect(text).toContain('levels 0.706 - 0.500 79 %');
    expect(text).toContain('forest it needs more hours');
    expect(page).toMatch(/<tr class="selected">\s*<td>levels/);
    expect(text).toContain(
      'lower than that of the best baseline, naive: by 0.977 (95 % interval 0.800 to 1.100)',
    );
    expect(text).toContain('Judged on 24 hours');
    expect(text).toContain('168 hours ahead: left out, as it needs 432 whole hours; there are 264');
  });

  it('has the profile: doubts, days and hours, outages, drift', () => {
    const page = renderReport(DATA);
    const text = textOf(page);
    expect(text).toContain('5 hours &#60;script&#62;');
    expect(page.match(/class="bar"/g)).toHaveLength(2 + 24);
    expect(text).toContain('99 % within 50 min; 3 pings before their order, 4 three hours after');
    expect(text).toContain('from 2024-04-10T12:00:00Z (5 h). Models learn from these hours');
    expect(text).toContain('cells 0.4 0.02 has shifted');
    expect(text).toContain('hours of the day 0.03 0.02 no more than chance');
    const excluded = { ...DATA, plan: { ...DATA.plan, excludedHours: 5 } };
    expect(textOf(renderReport(excluded))).toContain(
      '5 of these hours are neither learned from nor judged on',
    );
    const { drift: _none, ...profile } = { ...DATA.profile, outages: [], warnings: [] };
    const quiet = textOf(renderReport({ ...DATA, profile }));
    expect(quiet).toContain('Outages: none');
    expect(quiet).not.toContain('Against the dataset before');
  });

  it('draws every cell, and lists the busiest hours of the next day', () => {
    const page = renderReport(DATA);
    expect(page.match(/<polygon /g)).toHaveLength(cells.length);
    // Cell 5 is the busiest; of the next 24 hours, the last is its busiest.
    const [, rows] = page.split('busiest cell-hours');
    expect(/<td>(\w{15})<\/td>\s*<td>(\S+)<\/td>\s*<td>(\S+)</.exec(rows)?.slice(1)).toEqual([
      cells[5],
      FORECAST[23].start,
      '5.2',
    ]);
  });

  it('says so when nothing could be judged', () => {
    const evaluation = { ...DATA.evaluation, bands: [], series: [] };
    const text = textOf(renderReport({ ...DATA, evaluation }));
    expect(text).toContain('Accuracy Not known. The history is too short');
    expect(text).not.toContain('NaN');
  });

  it('needs nothing from elsewhere', () => {
    expect(renderReport(DATA)).not.toMatch(/<script|<link|<img|src=|https?:/);
  });

  it('lets no text that came from a file or a user become markup', () => {
    const { profile, plan, evaluation, forecast } = DATA;
    const evil = renderReport({
      profile: {
        ...profile,
        files: [{ name: EVIL, size: 1, sha256: EVIL, read: 1, accepted: 1, quarantined: 0 }],
        rows: { ...profile.rows, reasons: { [EVIL]: 1 } },
      },
      plan: { ...plan, country: EVIL, leftOut: [{ hours: 168, why: EVIL }] },
      evaluation: {
        ...evaluation,
        bands: [
          {
            hours: 24,
            selected: EVIL,
            models: [{ name: EVIL, isBaseline: true, status: 'unavailable', why: EVIL }],
            againstBaseline: { baseline: EVIL, difference: 0, low: 0, high: 0 },
          },
        ],
      },
      registration: { version: EVIL, promoted: false, why: EVIL, rules: [] },
      forecast: forecast.map((row) => ({ ...row, basis: EVIL })),
    });
    expect(evil).not.toContain('<script');
    expect(evil).not.toContain('alert("');
    expect(evil.match(/&#60;script&#62;alert\(&#34;&#38;1&#39;\)/g)!.length).toBeGreaterThanOrEqual(12);
  });

  it('draws a forecast of a single hour', () => {
    const page = renderReport({ ...DATA, forecast: FORECAST.filter(({ horizon }) => horizon === 1) });
    expect(page).not.toContain('NaN');
    expect(textOf(page)).toContain('mean of the next 1 hours');
  });

  it('is made of cities of any size: tens of thousands of cells, hundreds of thousands of rows', () => {
    const many = Array.from({ length: 2 }, () => FORECAST.slice(0, HOURS)).flat();
    const forecast = Array.from({ length: 4000 }, () => many).flat();
    const page = renderReport({ ...DATA, forecast });
    expect(textOf(page)).toContain('1 of 11 cells');
  });
});
