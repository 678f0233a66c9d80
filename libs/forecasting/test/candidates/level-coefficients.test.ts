import { describe, expect, it } from 'vitest';
import { levelCoefficients } from '../../src/candidates/level-coefficients.js';
import { LOG_LINEAR_COLUMNS } from '../../src/candidates/log-linear-columns.js';

const levelsOf = (band: number) =>
  Object.entries(levelCoefficients(band)).filter(([name]) => name.startsWith('city_'));
const totalOf = (band: number) => levelsOf(band).reduce((sum, [, value]) => sum + value, 0);

describe('levelCoefficients', () => {
  it('names columns that log-linear models have', () => {
    for (const name of Object.keys(levelCoefficients(1))) expect(LOG_LINEAR_COLUMNS).toContain(name);
  });

  it('follows the last hours in the next one, and the last days beyond', () => {
    expect(levelCoefficients(1)).toMatchObject({
      city_level_1h: 0.65,
      city_level_48h: 0,
      cell_level_2h: 0.25,
    });
    const day = levelCoefficients(24);
    expect(day['city_level_1h']).toBeLessThan(0.02);
    expect(day['city_level_48h']).toBeGreaterThan(0.35);
  });

  it('never follows a change beyond itself, and less the further ahead', () => {
    const totals = [1, 6, 24, 48, 168, 336].map(totalOf);
    expect(totals[0]).toBeCloseTo(0.8, 12);
    expect([...totals].sort((a, b) => b - a)).toEqual(totals);
    expect(totals.at(-1)).toBeGreaterThan(0.3);
  });
});
