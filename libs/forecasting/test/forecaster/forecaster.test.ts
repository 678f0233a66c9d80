import { slicePanel } from '@busyness/features';
import { negativeBinomialQuantile } from '@busyness/models';
import { beforeAll, describe, expect, it } from 'vitest';
import { LAST_VALUE_MODEL } from '../../src/baselines/lagged-count.js';
import { Forecaster, levelOf, MAX_FORECAST_HOURS } from '../../src/index.js';
import { CITY, makeCity } from '../support/make-city.js';
import { makeForecaster } from '../support/make-forecaster.js';
import { makeRows } from '../support/make-rows.js';
import { thrownBy } from '../support/thrown-by.js';

const HOURS = 28 * 24;
const panel = makeCity({ hours: HOURS });
const origin = panel.startHour + HOURS;

describe('Forecaster', () => {
  let forecaster: Forecaster;
  beforeAll(async () => {
    forecaster = await makeForecaster(panel, [1, 6, 24], 600, ['gamma-poisson-levels']);
  });

  describe('forecast', () => {
    it('gives each cell each hour from the origin on, cell by cell', () => {
      const rows = forecaster.forecast(panel, 30);
      expect(rows.map(({ cell }) => cell)).toEqual(panel.cells.flatMap((cell) => new Array(30).fill(cell)));
      expect(rows.slice(0, 30).map(({ startHour }) => startHour - origin)).toEqual([...Array(30).keys()]);
      expect(rows.every(({ horizon, startHour }) => horizon === startHour - origin + 1)).toBe(true);
    });

    it('serves each horizon by the shortest band that reaches it, and the profile beyond', () => {
      const bases = forecaster
        .forecast(panel, 26)
        .slice(0, 26)
        .map(({ basis }) => basis);
      const bands = ['band-1', ...new Array(5).fill('band-6'), ...new Array(18).fill('band-24')];
      expect(bases).toEqual([...bands, 'profile', 'profile']);
    });

    it('forecasts by those models', () => {
      const rows = forecaster.forecast(panel, 26);
      const { bands, profile } = forecaster.parts;
      const sixth = bands[1].model.predict(makeRows(panel, 6, HOURS + 5, HOURS + 6));
      expect(rows.filter(({ horizon }) => horizon === 6).map(({ mean }) => mean)).toEqual([...sixth]);
      const last = profile.rateOf(CITY, origin + 25, origin + 26);
      expect(rows.filter(({ horizon }) => horizon === 26).map(({ mean }) => mean)).toEqual([...last]);
    });

    it('describes each mean: quantiles of its band, and where it stands in the city', () => {
      for (const { mean, q10, q50, q90, index, level, horizon } of forecaster.forecast(panel, 1)) {
        const { dispersion } = forecaster.parts.bands[0];
        expect(horizon).toBe(1);
        expect([q10, q50, q90]).toEqual(
          [0.1, 0.5, 0.9].map((p) => negativeBinomialQuantile(p, mean, dispersion)),
        );
        expect(index).toBe(forecaster.scale.index(mean));
        expect(level).toBe(levelOf(index));
      }
    });

    it('puts the profile where a band is undefined, as when the history is young', () => {
      const young = slicePanel(panel, origin - 10, origin);
      const naive = { hours: 24, model: LAST_VALUE_MODEL, dispersion: 0 };
      const served = new Forecaster({ ...forecaster.parts, bands: [naive] });
      const rows = served.forecast(young, 24).slice(0, 24);
      expect(rows.map(({ basis }) => basis)).toEqual([
        ...new Array(14).fill('profile'),
        ...new Array(10).fill('band-24'),
      ]);
      expect(rows[0].mean).toBe(served.parts.profile.rateOf(CITY, origin, origin + 1)[0]);
      expect(rows[14].mean).toBe(young.counts[0]);
      expect(rows.every(({ q90 }) => Number.isFinite(q90))).toBe(true);
    });

    it('takes a history of other cells: those that it lacks had no events, those too many are left out', () => {
      const fewer = { ...panel, cells: panel.cells.slice(1), counts: panel.counts.slice(HOURS) };
      const silent = { ...panel, counts: panel.counts.map((count, i) => (i < HOURS ? 0 : count)) };
      expect(forecaster.forecast(fewer, 6)).toEqual(forecaster.forecast(silent, 6));
      const more = {
        ...panel,
        cells: [...panel.cells, '8811262801fffff'],
        counts: Uint32Array.of(...panel.counts, ...new Array(HOURS).fill(7)),
      };
      expect(forecaster.forecast(more, 6)).toEqual(forecaster.forecast(panel, 6));
    });

    it('takes a history of a single hour', () => {
      const rows = forecaster.forecast(slicePanel(panel, origin - 1, origin), 6);
      expect(rows.every(({ mean }) => mean > 0 && mean < 100)).toBe(true);
    });

    it('refuses horizons that are none or too far, and a panel of something else', () => {
      for (const hours of [0, 1.5, MAX_FORECAST_HOURS + 1, Number.NaN]) {
        expect(thrownBy(() => forecaster.forecast(panel, hours)).code).toBe('FORECAST_HORIZON_INVALID');
      }
      expect(forecaster.forecast(panel, MAX_FORECAST_HOURS)).toHaveLength(6 * 336);
      const orders = thrownBy(() => forecaster.forecast({ ...panel, target: 'orders' }, 1));
      expect(orders.message).toBe('the forecaster was trained for the target pings, the panel has orders');
      const coarse = thrownBy(() => forecaster.forecast({ ...panel, h3Resolution: 7 }, 1));
      expect(coarse.message).toContain('the H3 resolution 8, the panel has 7');
    });
  });

  describe('expect', () => {
    it('gives past hours from the shortest band, each from the hours before it', () => {
      const { means, basis, dispersion } = forecaster.expect(panel, origin - 50, origin);
      const { model, dispersion: own } = forecaster.parts.bands[0];
      expect(means).toEqual(model.predict(makeRows(panel, 1, HOURS - 50, HOURS)));
      expect([basis, dispersion]).toEqual(['band-1', own]);
    });

    it('gives a window that reaches past the history from the band that reaches its end', () => {
      const basisOf = (from: number, to: number) =>
        forecaster.expect(panel, origin + from, origin + to).basis;
      expect([basisOf(-5, 1), basisOf(0, 1), basisOf(0, 2), basisOf(-5, 24)]).toEqual([
        'band-1',
        'band-1',
        'band-6',
        'band-24',
      ]);
      expect(forecaster.expect(panel, origin - 5, origin + 3).means).toEqual(
        forecaster.parts.bands[1].model.predict(makeRows(panel, 6, HOURS - 5, HOURS + 3)),
      );
    });

    it('gives hours before the history, or beyond the bands, from the profile', () => {
      for (const [from, to] of [
        [-HOURS - 1, -HOURS + 3],
        [20, 25],
        [5000, 5003],
      ]) {
        const { means, basis } = forecaster.expect(panel, origin + from, origin + to);
        expect(basis).toBe('profile');
        expect(means).toEqual(forecaster.parts.profile.rateOf(CITY, origin + from, origin + to));
      }
    });

    it('is NaN where the band is undefined', () => {
      const naive = { hours: 24, model: LAST_VALUE_MODEL, dispersion: 0 };
      const served = new Forecaster({ ...forecaster.parts, bands: [naive] });
      const { means } = served.expect(panel, panel.startHour + 23, panel.startHour + 25);
      expect([means[0], means[1]]).toEqual([NaN, panel.counts[0]]);
    });

    it('agrees with forecast', () => {
      const { means } = forecaster.expect(panel, origin, origin + 1);
      expect(forecaster.forecast(panel, 1).map(({ mean }) => mean)).toEqual([...means]);
    });
  });
});
