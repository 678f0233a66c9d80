import { fadeSums, GROWTH_PER_HOUR, LARGEST_WEIGHT } from './fading.js';
import { DAY_TYPES, type LocalHours } from './local-hours.js';
import { shrunkRate } from './shrunk-rate.js';

/** How much weighs: one event an hour against the city's mean, that against its hour of day, and so on. */
const MEAN_PRIOR = { hours: 1, events: 0 };
const HOUR_PRIOR = { hours: 2, events: 0 };
const DAY_TYPE_PRIOR = { hours: 3, events: 0 };
const WEEK_PRIOR = { hours: 3, events: 0 };

/**
 * Where the sums by hour of day, by type of day and hour, and by hour of the week begin; the total is at 0.
 */
const BY_HOUR = 1;
const BY_DAY_TYPE = BY_HOUR + 24;
const BY_WEEK = BY_DAY_TYPE + DAY_TYPES * 24;
const SUMS = BY_WEEK + 168;

/**
 * What the whole city's counts say of each hour t, learned from the hours up to and including t - lag; one
 * value an hour. What was seen long ago counts less (`fading.ts`).
 */
export interface CityProfile {
  readonly lag: number;
  /** Expected count of the city at this hour of day. */
  readonly hourRate: Float64Array;
  /** The city's expected count at this hour of this type of day over `hourRate`. */
  readonly dayTypeShape: Float64Array;
  /** The city's expected count at this hour of the week over `hourRate`. */
  readonly weekShape: Float64Array;
  /** Events seen so far. */
  readonly events: Float64Array;
  /**
   * Hours seen so far at this hour of day, at this hour of this type of day, and at this hour of the week.
   */
  readonly hoursSeen: Float64Array;
  readonly dayTypeHoursSeen: Float64Array;
  readonly weekHoursSeen: Float64Array;
}

/**
 * Returns the rolling profile of a city.
 *
 * Rates are shrunk in layers: the city's mean, by hour of day, by hour and type of day (weekday, Saturday,
 * Sunday), by hour of the week.
 *
 * @param counts of the city, from the panel's first hour on
 * @param local the local time of each of those hours and of the ones to forecast
 * @param lag how old the newest count is that an hour may read, in hours
 */
export function rollCityProfile(counts: Float64Array, local: LocalHours, lag: number): CityProfile {
  const { hourOfDay, hourOfDayType, hourOfWeek } = local;
  const hours = hourOfDay.length;
  const profile: CityProfile = {
    lag,
    hourRate: new Float64Array(hours),
    dayTypeShape: new Float64Array(hours),
    weekShape: new Float64Array(hours),
    events: new Float64Array(hours),
    hoursSeen: new Float64Array(hours),
    dayTypeHoursSeen: new Float64Array(hours),
    weekHoursSeen: new Float64Array(hours),
  };
  const eventSums = new Float64Array(SUMS);
  const hourSums = new Float64Array(SUMS);
  let weight = 1;
  for (let t = 0; t < hours; t++) {
    const past = t - lag;
    if (past >= 0) {
      weight *= GROWTH_PER_HOUR;
      if (weight > LARGEST_WEIGHT) {
        fadeSums(eventSums, weight);
        fadeSums(hourSums, weight);
        weight = 1;
      }
      for (const slot of slotsOf(past)) {
        eventSums[slot] += weight * counts[past];
        hourSums[slot] += weight;
      }
    }
    const [total, hour, dayType, week] = slotsOf(t);
    const seen = (slot: number) => [eventSums[slot] / weight, hourSums[slot] / weight] as const;
    const hourRate = shrunkRate(...seen(hour), shrunkRate(...seen(total), 1, MEAN_PRIOR), HOUR_PRIOR);
    const dayTypeRate = shrunkRate(...seen(dayType), hourRate, DAY_TYPE_PRIOR);
    profile.hourRate[t] = hourRate;
    profile.dayTypeShape[t] = dayTypeRate / hourRate;
    profile.weekShape[t] = shrunkRate(...seen(week), dayTypeRate, WEEK_PRIOR) / hourRate;
    profile.events[t] = eventSums[total] / weight;
    profile.hoursSeen[t] = hourSums[hour] / weight;
    profile.dayTypeHoursSeen[t] = hourSums[dayType] / weight;
    profile.weekHoursSeen[t] = hourSums[week] / weight;
  }
  return profile;

  function slotsOf(t: number): [number, number, number, number] {
    return [0, BY_HOUR + hourOfDay[t], BY_DAY_TYPE + hourOfDayType[t], BY_WEEK + hourOfWeek[t]];
  }
}
