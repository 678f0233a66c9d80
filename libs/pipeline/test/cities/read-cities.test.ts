import { describe, expect, it } from 'vitest';

import { cityParameters, readCities } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

const REGINA = { name: 'regina', data: 'regina/*.csv', timezone: 'America/Regina' };
const read = (value: unknown) => readCities(JSON.stringify(value), 'cities.json');

describe('readCities', () => {
  it('reads cities, with one source or several', () => {
    const helsinki = {
      name: 'helsinki',
      data: ['a.csv', 'b.csv'],
      timezone: 'Europe/Helsinki',
      country: 'FI',
    };
    expect(read([REGINA, helsinki])).toEqual([{ ...REGINA, data: ['regina/*.csv'] }, helsinki]);
  });

  it.each<[unknown, string]>([
    [{}, 'it is no list of cities'],
    [[], 'it is no list of cities'],
    [[1], 'city 1 is no object'],
    [[{ ...REGINA, name: 'Regina SK' }], 'city 1 (Regina SK) needs a "name" of lower-case letters'],
    [[{ ...REGINA, name: '../up' }], 'needs a "name"'],
    [[{ ...REGINA, data: [] }], 'city 1 (regina) needs "data"'],
    [[{ ...REGINA, data: ['', 'x'] }], 'needs "data"'],
    [[{ ...REGINA, timezone: undefined }], 'needs a "timezone"'],
    [[{ ...REGINA, country: 1 }], 'a "country" that is no text'],
    [[{ ...REGINA, settings: [] }], '"settings" that are no object'],
    [[{ ...REGINA, time_zone: 'x' }], 'has an unknown "time_zone"'],
    [[REGINA, REGINA], 'the name "regina" is there more than once'],
  ])('refuses %j', async (value, problem) => {
    const error = await errorOf(() => read(value));
    expect(error).toMatchObject({ code: 'PIPELINE_CITIES_INVALID', status: 422 });
    expect(error.message).toContain(`cities.json is no list of cities: `);
    expect(error.message).toContain(problem);
  });

  it('refuses what is not JSON', async () => {
    expect((await errorOf(() => readCities('name: regina', 'c.yaml'))).code).toBe('PIPELINE_CITIES_INVALID');
  });
});

describe('cityParameters', () => {
  it('makes texts of everything, as a compiled pipeline takes them', () => {
    const cities = read([REGINA, { ...REGINA, name: 'b', data: ['x', 'y'], country: 'CA' }]);
    expect(cityParameters(cities)).toEqual([
      { ...REGINA, country: '' },
      { name: 'b', data: '["x","y"]', timezone: 'America/Regina', country: 'CA' },
    ]);
  });

  it('refuses a city with settings of its own', async () => {
    const cities = read([{ ...REGINA, settings: { panel: { target: 'pings' } } }]);
    expect((await errorOf(() => cityParameters(cities))).message).toContain('regina');
  });
});
