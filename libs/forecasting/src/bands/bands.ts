import { errors } from '../errors.js';

/** The far ends of the default bands, in hours: the next hour, this shift, a day, two days, a week. */
export const DEFAULT_BANDS: readonly number[] = [1, 6, 24, 48, 168];

/** @throws FORECAST_BANDS_INVALID unless the bands are whole, at least 1 and strictly rising */
export function assertBands(bands: readonly number[]): void {
  const rising = bands.every((band, i) => Number.isInteger(band) && band > (i === 0 ? 0 : bands[i - 1]));
  if (bands.length === 0 || !rising) throw errors.FORECAST_BANDS_INVALID({ bands });
}

/**
 * Returns the shortest band that reaches a horizon (1 is the first hour at or after the origin), if one does.
 */
export function bandOf(horizon: number, bands: readonly number[]): number | undefined {
  return bands.find((band) => band >= horizon);
}
