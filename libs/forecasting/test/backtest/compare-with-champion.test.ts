import { alignPanel } from '@busyness/features';
import { meanPoissonDeviance } from '@busyness/models';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  backtest,
  buildForecaster,
  compareWithChampion,
  countsOf,
  Forecaster,
  holdBack,
  type ChallengerForecasts,
} from '../../src/index.js';
import { SEASONAL_NAIVE_MODEL } from '../../src/baselines/lagged-count.js';
import { CITY, makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const panel = makeCity({ hours: 28 * 24 });
const split = holdBack({ fromHour: panel.startHour, toHour: panel.startHour + panel.hours }, 48);
const { testFrom: fromHour, testTo: toHour } = split;
const test = makeRows(panel, 1, panel.hours - 48, panel.hours);
const counts = countsOf(test);

describe('compareWithChampion', () => {
  let champion: Forecaster;
  let own: ChallengerForecasts;
  beforeAll(async () => {
    const models = ['gamma-poisson-levels'];
    const { trained } = await backtest(panel, CITY, { split, bands: [1, 24], models, seed: 1 });
    champion = buildForecaster(panel, CITY, trained, split.testFrom);
    const means = champion.parts.bands[0].model.predict(test);
    own = { cells: panel.cells, fromHour, toHour, bands: [{ hours: 1, means }] };
  });

  it('finds no difference between a champion and itself', () => {
    expect(compareWithChampion(own, champion, panel, 1)).toMatchObject({
      comparable: true,
      cells: 6,
      bands: [{ hours: 1, challenger: expect.any(Number) }],
      difference: { difference: 0, low: 0, high: 0 },
    });
  });

  it('is above 0 for a challenger that is better', () => {
    const found = compareWithChampion({ ...own, bands: [{ hours: 1, means: counts }] }, champion, panel, 1);
    if (!found.comparable) throw new Error(found.why);
    expect(found.bands[0].challenger).toBeLessThan(0.03);
    expect(found.bands[0].champion).toBeCloseTo(meanPoissonDeviance(counts, own.bands[0].means), 12);
    expect(found.difference.low).toBeGreaterThan(0);
  });

  it('lets the champion forecast with the band that would have served, or its profile', () => {
    const bandOf = (hours: number) => {
      const found = compareWithChampion({ ...own, bands: [{ hours, means: counts }] }, champion, panel, 1);
      return found.comparable ? found.bands[0].champion : NaN;
    };
    const day = champion.parts.bands[1].model.predict(makeRows(panel, 24, panel.hours - 48, panel.hours));
    const profile = champion.parts.profile.rateOf(CITY, fromHour, toHour);
    expect(bandOf(6)).toBeCloseTo(meanPoissonDeviance(counts, day), 12);
    expect(bandOf(48)).toBeCloseTo(meanPoissonDeviance(counts, profile), 12);
  });

  it('puts the profile where the band of the champion is undefined', () => {
    const naive = { hours: 600, model: SEASONAL_NAIVE_MODEL, dispersion: 0 };
    const young = new Forecaster({ ...champion.parts, bands: [{ ...naive, hours: 24 }] });
    const recent = { ...panel, startHour: panel.startHour + 500, hours: panel.hours - 500 };
    const some = Uint32Array.from(
      panel.cells.flatMap((_, c) => [...panel.counts.slice(c * panel.hours + 500, (c + 1) * panel.hours)]),
    );
    const found = compareWithChampion(own, young, { ...recent, counts: some }, 1);
    if (!found.comparable) throw new Error(found.why);
    const profile = champion.parts.profile.rateOf(CITY, fromHour, toHour);
    const served = profile.map((rate, i) => {
      const past = panel.hours - 48 + (i % 48) - 168;
      return past >= 500 ? panel.counts[Math.floor(i / 48) * panel.hours + past] : rate;
    });
    expect(found.bands[0].champion).toBeCloseTo(meanPoissonDeviance(counts, served), 12);
  });

  it('compares on the cells that both know, whatever their order', () => {
    const cells = [...panel.cells].reverse().slice(0, 4);
    const means = Float64Array.from(
      cells.flatMap((cell) => {
        const start = panel.cells.indexOf(cell) * 48;
        return [...own.bands[0].means.subarray(start, start + 48)];
      }),
    );
    const found = compareWithChampion({ ...own, cells, bands: [{ hours: 1, means }] }, champion, panel, 1);
    if (!found.comparable) throw new Error(found.why);
    expect(found.cells).toBe(4);
    expect(found.difference.difference).toBeCloseTo(0, 12);
  });

  it('says why two cannot be compared', () => {
    const why = (challenger: ChallengerForecasts, of = panel, by = champion) => {
      const found = compareWithChampion(challenger, by, of, 1);
      return found.comparable ? undefined : found.why;
    };
    expect(why({ ...own, bands: [] })).toContain('no band');
    expect(why(own, { ...panel, target: 'orders' })).toBe('the champion counts pings, not orders');
    expect(why(own, { ...panel, h3Resolution: 7 })).toContain('resolution 8, not 7');
    expect(why({ ...own, cells: ['8811262801fffff'] })).toContain('none of these cells');
    const later = new Forecaster({ ...champion.parts, trainedUntilHour: fromHour + 1 });
    expect(why(own, panel, later)).toContain('trained on hours of this test period');
    expect(why(own, alignPanel(panel, panel.cells))).toBeUndefined();
  });
});
