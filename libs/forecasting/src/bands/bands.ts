import { errors } from '../errors.js';

/** The far ends of the default bands, in hours: the next hour, this shift, a day, two days, a week. */
export const DEFAULT_BANDS: readonly number[] = [1, 6, 24, 48, 168];

/** @throws FORECAST_BANDS_INVALID unless the bands are whole, at least 1 and strictly rising */
export function assertBands(bands: readonly number[]): void {
  const rising = bands.every((band, i) => Number.isInteger(band) && band > (i === 0 ? 0 : bands[i - 1]));
  if (bands.length === 0 || !rising) throw errors.FORECAST_BANDS_INVALID({ bands });
}

/** Returns the shortest band that reaches a horizon (1 is the first hour at or after the origin), if one does. */
export function bandOf(horizon: number, bands: readonly number[]): number | undefined {
  return bands.find((band) => band >= horizon);
}

/** A band that the history is too short for, and why. */
export interface LeftOutBand {
  readonly hours: number;
  readonly why: string;
}

/**
 * Returns which bands a training period can support.
 *
 * A band needs two days from which the first features are made, its own length (its newest count is that old), two
 * days of rows to fit and a day, or its own length, of rows to choose the model on: each hour of day must have been
 * seen twice before anything can be said of it.
 */
export function supportedBands(
  trainHours: number,
  bands: readonly number[],
): { supported: number[]; leftOut: LeftOutBand[] } {
  const supported: number[] = [];
  const leftOut: LeftOutBand[] = [];
  for (const hours of bands) {
    const needed = 48 + hours + 48 + Math.max(24, hours);
    if (trainHours >= needed) supported.push(hours);
    else {
      const why = `needs ${needed} whole hours of history before the test period; there are ${Math.max(0, trainHours)}`;
      leftOut.push({ hours, why });
    }
  }
  return { supported, leftOut };
}
