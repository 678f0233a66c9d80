import { bench, describe } from 'vitest';
import { fitForecastFeatures, transformForecastFeatures } from '../src/index.js';
import { makeCountPanel } from '../test/support/make-count-panel.js';

const HOURS = 26 * 168;
const panel = makeCountPanel({ cells: 100, hours: HOURS, seed: 1 });
const state = fitForecastFeatures(panel, { bandHours: 24, timeZone: 'Europe/Helsinki' });
const end = panel.startHour + HOURS;

describe('forecast features of 100 cells with 26 weeks of history', () => {
  bench('every hour, to train on', () => {
    transformForecastFeatures(panel, state, { fromHour: panel.startHour, toHour: end });
  });
  bench('the next 24 hours, to serve', () => {
    transformForecastFeatures(panel, state, { fromHour: end, toHour: end + 24 });
  });
});
