import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Champion, ForecastCache, forecastRows } from '../src/index.js';
import { registerToyChampion } from '../src/testing/index.js';
import { errorOf } from './support/error-of.js';

let champion: Champion;
beforeAll(async () => {
  champion = await registerToyChampion(openStore('memory://'), { days: 8, bands: [1, 6, 24] });
});

describe('ForecastCache', () => {
  it('gives the rows of forecastRows, whatever was asked for before', () => {
    const cache = new ForecastCache(champion);
    for (const hours of [6, 30, 3, 30, 1, 7, 48]) {
      expect(cache.rows(hours), `${hours} h`).toEqual(forecastRows(champion, hours));
    }
  });

  it('works a forecast out once', () => {
    const cache = new ForecastCache(champion);
    const long = cache.rows(24);
    expect(cache.rows(24)).toBe(long);
    expect(cache.rows(2)[0]).toBe(long[0]);
  });

  it.each([0, -1, 1.5, NaN, 337])('refuses %s hours, also when more are known', async (hours) => {
    const cache = new ForecastCache(champion);
    cache.rows(24);
    expect((await errorOf(() => cache.rows(hours))).code).toBe('FORECAST_HORIZON_INVALID');
    expect(cache.rows(24)).toHaveLength(24 * champion.history.cells.length);
  });
});

describe('forecastRows', () => {
  it('carries the version and starts at the origin', () => {
    const [first] = forecastRows(champion, 1);
    expect(first).toMatchObject({ modelVersion: 'toy', horizon: 1, basis: 'band-1' });
  });
});
