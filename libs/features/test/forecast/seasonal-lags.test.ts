import { describe, expect, it } from 'vitest';
import { seasonalLags } from '../../src/forecast/seasonal-lags.js';

describe('seasonalLags', () => {
  it('gives the fewest whole days and weeks that a band may read', () => {
    expect(seasonalLags(1)).toEqual({ day: 24, week: 168 });
    expect(seasonalLags(24)).toEqual({ day: 24, week: 168 });
    expect(seasonalLags(25)).toEqual({ day: 48, week: 168 });
    expect(seasonalLags(168)).toEqual({ day: 168, week: 168 });
    expect(seasonalLags(169)).toEqual({ day: 192, week: 336 });
  });
});
