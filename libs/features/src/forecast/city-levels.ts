import { discountedLevel, laggedLevel, type LevelSeries } from './levels.js';

/** How many expected events "as expected" weighs in the levels of a city, and in those of a single hour. */
const PRIOR_EVENTS = 20;
const HOUR_PRIOR_EVENTS = 10;

/**
 * The levels of a whole city (see `levels.ts`) in a window of hours.
 *
 * A class because the city's own columns and each cell's, which leave the city's part out, ask for levels of
 * the same series, lag and window.
 */
export class CityLevels {
  /**
   * @param series counts and expected counts of all cells together
   * @param lag how old the newest count is that an hour may read, in hours
   * @param firstHour the first hour of the window, counted from the panel's first
   * @param hours how many hours the window has
   */
  constructor(
    private readonly series: LevelSeries,
    private readonly lag: number,
    private readonly firstHour: number,
    private readonly hours: number,
  ) {}

  /** The level of the past, weights halving every `halfLifeHours`. */
  recent(halfLifeHours: number): Float32Array {
    const out = new Float32Array(this.hours);
    const options = { lag: this.lag, halfLifeHours, priorEvents: PRIOR_EVENTS };
    discountedLevel(this.series, options, this.firstHour, out);
    return out;
  }

  /** The level of the hour `ago` hours before. */
  hourAgo(ago: number): Float32Array {
    return this.lagged(ago, 0, HOUR_PRIOR_EVENTS);
  }

  /** The level of that hour and up to two on each side of it. */
  aroundHourAgo(ago: number): Float32Array {
    return this.lagged(ago, 2, PRIOR_EVENTS);
  }

  private lagged(ago: number, around: number, priorEvents: number): Float32Array {
    const out = new Float32Array(this.hours);
    laggedLevel(this.series, { lag: ago, around, newest: this.lag, priorEvents }, this.firstHour, out);
    return out;
  }
}
