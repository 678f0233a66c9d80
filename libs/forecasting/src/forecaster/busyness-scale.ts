import { quantileSorted } from 'simple-statistics';

/** How busy an hour is for this city, in a word. */
export type BusynessLevel = 'quiet' | 'normal' | 'busy' | 'very_busy';

const STEPS = 100;
/** From which index on an hour is called so. */
const LEVELS: readonly (readonly [number, BusynessLevel])[] = [
  [95, 'very_busy'],
  [80, 'busy'],
  [50, 'normal'],
];

/**
 * Where an expected count stands among all the city's cells and hours of the week: an index from 0 (the
 * quietest) to 100 (the busiest), comparable between cells and days.
 *
 * A class because it is built once and asked for every row of a forecast.
 */
export class BusynessScale {
  /** @param quantiles 101 rising rates: the 0th to the 100th percentile */
  constructor(readonly quantiles: Float64Array) {}

  /** Builds the scale of a city from the expected counts of its cells by hour of the week. */
  static of(rates: Float64Array): BusynessScale {
    const sorted = Array.from(rates).sort((a, b) => a - b);
    return new BusynessScale(
      Float64Array.from({ length: STEPS + 1 }, (_, i) => quantileSorted(sorted, i / STEPS)),
    );
  }

  /** Returns the percentile of a rate, 0 to 100, linear between percentiles. */
  index(rate: number): number {
    const { quantiles } = this;
    if (rate <= quantiles[0]) return 0;
    if (rate >= quantiles[STEPS]) return STEPS;
    let low = 0;
    let high = STEPS;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (quantiles[middle] <= rate) low = middle;
      else high = middle;
    }
    return low + (rate - quantiles[low]) / (quantiles[high] - quantiles[low]);
  }
}

/**
 * Returns the word for an index: the upper half is `normal` or more, the top fifth `busy`, the top twentieth
 * `very_busy`.
 */
export function levelOf(index: number): BusynessLevel {
  return LEVELS.find(([from]) => index >= from)?.[1] ?? 'quiet';
}
