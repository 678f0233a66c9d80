import { slicePanel } from '@busyness/features';
import { beforeAll, describe, expect, it } from 'vitest';
import { backtest, buildForecaster, holdBack, type Forecaster, type TrainedBand } from '../../src/index.js';
import { CITY, makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const BANDS = [1, 6, 24, 168];
const TEST_HOURS = 200;
const panel = makeCity({ hours: 40 * 24, mean: 3 });
const end = panel.startHour + panel.hours;
const split = holdBack({ fromHour: panel.startHour, toHour: end }, TEST_HOURS);

describe('what a trained model reads', () => {
  let trained: readonly TrainedBand[];
  let forecaster: Forecaster;
  beforeAll(async () => {
    ({ trained } = await backtest(panel, CITY, { split, bands: BANDS, seed: 1 }));
    forecaster = buildForecaster(panel, CITY, trained, split.testFrom);
  });

  /** The panel with every count from an hour on replaced. */
  function changedFrom(hour: number) {
    const counts = panel.counts.map((count, i) =>
      panel.startHour + (i % panel.hours) >= hour ? 11 * count + 5 : count,
    );
    return { ...panel, counts };
  }

  it('is nothing at or after the origin, in any band and for any model', () => {
    const origin = panel.hours - 170;
    const changed = changedFrom(panel.startHour + origin);
    for (const { hours, models } of trained) {
      for (const model of models) {
        if (!('model' in model)) continue;
        const [from, to] = [panel.hours - TEST_HOURS, origin + hours];
        const before = model.model.predict(makeRows(panel, hours, from, to));
        expect(model.model.predict(makeRows(changed, hours, from, to))).toEqual(before);
      }
    }
  });

  it('includes the newest count that the band allows: one hour later a level model sees the change', () => {
    const origin = panel.hours - 170;
    const changed = changedFrom(panel.startHour + origin);
    for (const { hours, models } of trained) {
      const learned = models.find(({ name }) => name === 'gamma-poisson-levels')!;
      if (!('model' in learned)) throw new Error(learned.unavailable);
      const first = origin + hours;
      const before = learned.model.predict(makeRows(panel, hours, first, first + 1));
      expect(learned.model.predict(makeRows(changed, hours, first, first + 1))).not.toEqual(before);
    }
  });

  it('is the same online: a forecast from the history alone is what the backtest judged', () => {
    const origin = end - 168;
    const history = slicePanel(panel, panel.startHour, origin);
    const forecast = forecaster.forecast(history, 168);
    for (const { hours, models, selected } of trained) {
      const chosen = models.find(({ name }) => name === selected)!;
      if (!('model' in chosen)) throw new Error(chosen.unavailable);
      const judged = chosen.model.predict(makeRows(panel, hours, panel.hours - 168, panel.hours));
      const served = forecast.filter(({ basis }) => basis === `band-${hours}`);
      expect(served.length).toBeGreaterThan(0);
      for (const { cell, horizon, mean } of served) {
        expect(mean).toBe(judged[panel.cells.indexOf(cell) * 168 + horizon - 1]);
      }
    }
  });

  it('does not depend on what follows in the history', () => {
    const origin = end - 100;
    const [a, b] = [panel, changedFrom(origin)].map((of) =>
      forecaster.forecast(slicePanel(of, panel.startHour, origin), 24),
    );
    expect(a).toEqual(b);
  });
});
