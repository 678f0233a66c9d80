import { bench, describe } from 'vitest';
import { backtest, buildForecaster, holdBack } from '../src/index.js';
import { CITY, makeCity } from '../test/support/make-city.js';

const panel = makeCity({ cells: 100, hours: 8 * 168 });
const split = holdBack({ fromHour: panel.startHour, toHour: panel.startHour + panel.hours }, 168);
const { trained } = await backtest(panel, CITY, { split, bands: [24], seed: 1 });
const forecaster = buildForecaster(panel, CITY, trained, split.testFrom);

describe('100 cells with 8 weeks of history', () => {
  bench('train and judge one band', async () => {
    await backtest(panel, CITY, { split, bands: [24], seed: 1 });
  });
  bench('forecast the next 24 hours', () => {
    forecaster.forecast(panel, 24);
  });
});
