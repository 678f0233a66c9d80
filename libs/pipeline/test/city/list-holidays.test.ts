import { describe, expect, it } from 'vitest';

import { listHolidays } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

describe('listHolidays', () => {
  it('knows the federal holidays of the United States, and the days off when they fall on a weekend', async () => {
    expect(await listHolidays('US', 2021, 2021)).toEqual([
      '2021-01-01',
      '2021-01-18',
      '2021-02-15',
      '2021-05-31',
      '2021-06-18',
      '2021-06-19',
      '2021-07-04',
      '2021-07-05',
      '2021-09-06',
      '2021-10-11',
      '2021-11-11',
      '2021-11-25',
      '2021-12-24',
      '2021-12-25',
      '2021-12-31',
    ]);
  });

  it('knows those of Finland and of Canada', async () => {
    const finland = await listHolidays('FI', 2020, 2020);
    expect(finland).toEqual(expect.arrayContaining(['2020-01-06', '2020-05-01', '2020-06-20', '2020-12-06']));
    expect(finland).not.toContain('2020-06-19');
    const canada = await listHolidays('CA', 2021, 2021);
    expect(canada).toEqual(['2021-01-01', '2021-04-02', '2021-07-01', '2021-09-06', '2021-12-25']);
  });

  it('lists every year of the range, ascending', async () => {
    const days = await listHolidays('FI', 2020, 2022);
    expect(days).toEqual([...days].sort());
    expect(new Set(days.map((day) => day.slice(0, 4)))).toEqual(new Set(['2020', '2021', '2022']));
  });

  it('keeps a holiday that has 23 hours because summer time begins', async () => {
    expect(await listHolidays('FI', 2024, 2024)).toContain('2024-03-31');
  });

  it('lists every day of a feast, and no half day off', async () => {
    const feast = ['2021-05-12', '2021-05-13', '2021-05-14', '2021-05-15'];
    expect(await listHolidays('SA', 2021, 2021)).toEqual(expect.arrayContaining(feast));
    expect(await listHolidays('SA', 2021, 2021)).not.toContain('2021-05-16');
    expect(await listHolidays('CN', 2021, 2021)).not.toContain('2021-03-08');
  });

  it.each(['ZZ', 'toString'])('refuses the country %s', async (country) => {
    const error = await errorOf(() => listHolidays(country, 2021, 2021));
    expect(error).toMatchObject({ code: 'PIPELINE_COUNTRY_UNKNOWN', status: 400 });
    expect(error.hint).toContain('"none"');
  });
});
