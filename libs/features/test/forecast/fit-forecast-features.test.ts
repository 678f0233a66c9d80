import { describe, expect, it } from 'vitest';
import { fitForecastFeatures, transformForecastFeatures } from '../../src/index.js';
import { makeCountPanel } from '../support/make-count-panel.js';
import { thrownBy } from '../support/thrown-by.js';

const panel = makeCountPanel({ cells: 3, hours: 60, seed: 1 });

describe('fitForecastFeatures', () => {
  it('gives settings and cells, and nothing that was counted', () => {
    const state = fitForecastFeatures(panel, { bandHours: 6, timeZone: 'Europe/Helsinki' });
    expect(state).toEqual({
      featureSet: 'forecast',
      bandHours: 6,
      timeZone: 'Europe/Helsinki',
      holidays: [],
      cells: panel.cells,
    });
    const busier = { ...panel, counts: panel.counts.map((count) => count + 1) };
    expect(fitForecastFeatures(busier, { bandHours: 6, timeZone: 'Europe/Helsinki' })).toEqual(state);
  });

  it('gives a state that works as well after JSON', () => {
    const holidays = ['2021-03-23'];
    const state = fitForecastFeatures(panel, { bandHours: 1, timeZone: 'Europe/Helsinki', holidays });
    const window = { fromHour: panel.startHour, toHour: panel.startHour + 61 };
    const again = transformForecastFeatures(panel, JSON.parse(JSON.stringify(state)), window);
    expect(again).toEqual(transformForecastFeatures(panel, state, window));
  });

  it('refuses a band that is no whole number of hours, an unknown zone, and a date that does not exist', () => {
    const fit = (options: object) => () =>
      fitForecastFeatures(panel, { bandHours: 1, timeZone: 'UTC', ...options });
    for (const bandHours of [0, 1.5, -1, Number.NaN]) {
      expect(thrownBy(fit({ bandHours })).code).toBe('FEATURES_BAND_INVALID');
    }
    expect(thrownBy(fit({ timeZone: 'Helsinki' })).hint).toContain('Europe/Helsinki');
    const error = thrownBy(fit({ holidays: ['2021-01-01', '2021-02-29'] }));
    expect(error).toMatchObject({ code: 'TIME_HOLIDAY_INVALID', details: { index: 1 } });
  });
});
