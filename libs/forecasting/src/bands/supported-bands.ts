/** A band that the history is too short for, and why. */
export interface LeftOutBand {
  readonly hours: number;
  readonly why: string;
}

/**
 * Returns which bands a training period can support.
 *
 * A band needs two days from which the first features are made, its own length (its newest count is that
 * old), two days of rows to fit and a day, or its own length, to choose the model on: each hour of day must
 * have been seen twice before anything can be said of it. `trainingWindow` divides what there is.
 *
 * @param trainHours how many labelled hours lie before the test period
 * @param bands their far ends, in hours
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
      const there = Math.max(0, trainHours);
      const why = `needs ${needed} whole hours of history before the test period; there are ${there}`;
      leftOut.push({ hours, why });
    }
  }
  return { supported, leftOut };
}
