import type { CityProfile } from './city-profile.js';
import { fadeSums, GROWTH_PER_HOUR, LARGEST_WEIGHT } from './fading.js';
import { DAY_TYPES, type LocalHours } from './local-hours.js';
import { shrunkRate } from './shrunk-rate.js';

/**
 * How much the coarser rate weighs against the finer one; chosen by backtests on real and simulated cities,
 * where the optimum is broad (docs/forecasting.md).
 */
const HOUR_PRIOR = { hours: 0, events: 16 };
const DAY_TYPE_PRIOR = { hours: 2, events: 16 };
const WEEK_PRIOR = { hours: 4, events: 64 };

/**
 * Where the sums by hour of day, by type of day and hour, and by hour of the week begin; the total is at 0.
 */
const BY_HOUR = 1;
const BY_DAY_TYPE = BY_HOUR + 24;
const BY_WEEK = BY_DAY_TYPE + DAY_TYPES * 24;
const SUMS = BY_WEEK + 168;

/** Expected counts of a cell, one an hour, always above 0. */
export interface CellRates {
  /** From the cell's hours of day, in the shape of the city's week. */
  readonly hourRates: Float64Array;
  /** From its hours by type of day (weekday, Saturday, Sunday), in the shape of the city's week. */
  readonly dayTypeRates: Float64Array;
  /** From its hours of the week. */
  readonly rates: Float64Array;
}

/**
 * Writes what is expected of a cell in each hour t, learned from the hours up to and including t - lag.
 *
 * Rates are shrunk in layers: the cell's share of the city's hour of day, its own hour of day, its own hour
 * by type of day, its own hour of the week; each is the prior of the next.
 *
 * @param counts of the cell, from the panel's first hour on
 * @param cells how many the city has
 * @param out where to write, one value for each hour of `city`
 */
export function rollCellProfile(
  counts: Float64Array,
  city: CityProfile,
  { hourOfDay, hourOfDayType, hourOfWeek }: LocalHours,
  cells: number,
  { hourRates, dayTypeRates, rates }: CellRates,
): void {
  const { lag, hourRate, dayTypeShape, weekShape, events, hoursSeen, dayTypeHoursSeen, weekHoursSeen } = city;
  const sums = new Float64Array(SUMS);
  const growth = GROWTH_PER_HOUR;
  const largest = LARGEST_WEIGHT;
  let weight = 1;
  for (let t = 0; t < rates.length; t++) {
    const past = t - lag;
    if (past >= 0) {
      weight *= growth;
      if (weight > largest) {
        fadeSums(sums, weight);
        weight = 1;
      }
      const seen = weight * counts[past];
      sums[0] += seen;
      sums[BY_HOUR + hourOfDay[past]] += seen;
      sums[BY_DAY_TYPE + hourOfDayType[past]] += seen;
      sums[BY_WEEK + hourOfWeek[past]] += seen;
    }
    const share = (sums[0] / weight + 1) / (events[t] + cells);
    const atHour = sums[BY_HOUR + hourOfDay[t]] / weight;
    const atDayType = sums[BY_DAY_TYPE + hourOfDayType[t]] / weight;
    const atWeek = sums[BY_WEEK + hourOfWeek[t]] / weight;
    const rate = shrunkRate(atHour, hoursSeen[t], share * hourRate[t], HOUR_PRIOR);
    const shaped = rate * dayTypeShape[t];
    const dayTypeRate = shrunkRate(atDayType, dayTypeHoursSeen[t], shaped, DAY_TYPE_PRIOR);
    hourRates[t] = rate * weekShape[t];
    dayTypeRates[t] = dayTypeRate * (weekShape[t] / dayTypeShape[t]);
    rates[t] = shrunkRate(atWeek, weekHoursSeen[t], dayTypeRates[t], WEEK_PRIOR);
  }
}
