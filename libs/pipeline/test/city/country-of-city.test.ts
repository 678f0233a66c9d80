import { describe, expect, it } from 'vitest';

import { NO_COUNTRY, countryOfCity } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

describe('countryOfCity', () => {
  it.each([
    ['America/Regina', 'CA'],
    ['America/New_York', 'US'],
    ['US/Eastern', 'US'],
    ['Europe/Helsinki', 'FI'],
    ['Asia/Calcutta', 'IN'],
    ['Asia/Amman', NO_COUNTRY],
    ['UTC', NO_COUNTRY],
  ])('infers that of %s: %s', async (timeZone, country) => {
    expect(await countryOfCity(timeZone)).toBe(country);
  });

  it('lets the given one win', async () => {
    expect(await countryOfCity('America/Regina', 'FI')).toBe('FI');
    expect(await countryOfCity('America/Regina', 'none')).toBe(NO_COUNTRY);
  });

  it('refuses a given one whose holidays are not known', async () => {
    const error = await errorOf(() => countryOfCity('America/Regina', 'ZZ'));
    expect(error).toMatchObject({ code: 'PIPELINE_COUNTRY_UNKNOWN', status: 400 });
    expect(error.message).toContain('"ZZ"');
  });
});
