import type { Calendar } from '../time/calendar.js';
import type { CityProfile } from './city-profile.js';
import type { FeatureTable } from './feature-table.js';
import type { ForecastColumn } from './forecast-columns.js';
import { lagged, trailingMean } from './lags.js';
import { discountedLevel, laggedLevel, type LevelSeries } from './levels.js';
import type { LocalHours } from './local-hours.js';
import { seasonalLags } from './seasonal-lags.js';

/** How many expected events "as expected" weighs in the levels of a city, and in those of a single hour. */
const PRIOR_EVENTS = 20;
const HOUR_PRIOR_EVENTS = 10;

/** Half-lives of the city's levels, in hours. */
const HALF_LIVES = [
  ['city_level_1h', 1],
  ['city_level_3h', 3],
  ['city_level_12h', 12],
  ['city_level_48h', 48],
  ['city_level_168h', 168],
] as const;

/** What is known of a whole city. */
export interface CityHistory {
  readonly calendar: Calendar;
  readonly local: LocalHours;
  readonly profile: CityProfile;
  /** Counts and expected counts of all cells together. */
  readonly series: LevelSeries;
}

/**
 * Writes the columns that are the same for every cell.
 *
 * @param firstHour the first hour of the table, counted from the panel's first
 */
export function writeCityColumns(table: FeatureTable, city: CityHistory, firstHour: number): void {
  const { calendar, local, profile, series } = city;
  const { lag } = profile;
  const { day, week } = seasonalLags(lag);
  const write = (name: ForecastColumn, fill: (out: Float32Array) => void) => {
    fill(table.column(name, 0));
    table.copyToAllCells(name);
  };

  const ones = new Float64Array(calendar.hours - firstHour).fill(1);

  write('hour_of_day', (out) => out.set(local.hourOfDay.subarray(firstHour)));
  write('day_of_week', (out) => out.set(local.dayOfWeek.subarray(firstHour)));
  write('is_holiday', (out) => out.set(calendar.isHoliday.subarray(firstHour)));
  write('log_week_shape', (out) => out.set(profile.weekShape.subarray(firstHour).map(Math.log)));

  write('city_count_last', (out) => lagged(series.counts, lag, firstHour, out));
  write('city_mean_24h', (out) => trailingMean(series.counts, lag, 24, firstHour, out));

  for (const [name, halfLifeHours] of HALF_LIVES) {
    const options = { lag, halfLifeHours, priorEvents: PRIOR_EVENTS };
    write(name, (out) => discountedLevel(series, options, ones, firstHour, out));
  }
  const hourAgo = (ago: number) => ({ lag: ago, around: 0, newest: lag, priorEvents: HOUR_PRIOR_EVENTS });
  write('city_same_hour_day', (out) => laggedLevel(series, hourAgo(day), ones, firstHour, out));
  write('city_same_hour_week', (out) => laggedLevel(series, hourAgo(week), ones, firstHour, out));
  const around = { lag: day, around: 2, newest: lag, priorEvents: PRIOR_EVENTS };
  write('city_around_hour_day', (out) => laggedLevel(series, around, ones, firstHour, out));
}
