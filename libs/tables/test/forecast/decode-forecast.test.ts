import { describe, expect, it } from 'vitest';

import { type ForecastRow, decodeForecast, encodeForecast } from '../../src/index.js';

const ROWS: readonly ForecastRow[] = [1, 2].map((horizon) => ({
  cell: '882ab2590dfffff',
  startHour: 400_000 + horizon,
  horizon,
  mean: 1.5 * horizon,
  q10: 0,
  q50: 1,
  q90: 4,
  level: 'normal',
  index: 42.5,
  basis: 'band-1',
  modelVersion: '2024-04-28-abc',
}));

describe('decodeForecast', () => {
  it('returns the rows that encodeForecast was given', async () => {
    expect(await decodeForecast(encodeForecast(ROWS, 'parquet'))).toEqual(ROWS);
    expect(await decodeForecast(encodeForecast([], 'parquet'))).toEqual([]);
  });

  it('refuses what is no forecast', async () => {
    const file = 'published/x/forecast.parquet';
    const reading = decodeForecast(encodeForecast(ROWS, 'csv'), file);
    await expect(reading).rejects.toMatchObject({
      code: 'FORECAST_TABLE_FOREIGN',
      message: expect.stringContaining(file) as string,
    });
  });
});
