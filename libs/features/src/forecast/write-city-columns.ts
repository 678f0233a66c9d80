import type { Calendar } from '../time/calendar.js';
import type { CityLevels } from './city-levels.js';
import type { CityProfile } from './city-profile.js';
import type { FeatureTable } from './feature-table.js';
import { lagged, trailingMean } from './lags.js';
import type { LocalHours } from './local-hours.js';
import { seasonalLags } from './seasonal-lags.js';

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
  readonly counts: Float64Array;
  readonly levels: CityLevels;
}

/**
 * Writes the columns that are the same for every cell.
 *
 * @param firstHour the first hour of the table, counted from the panel's first
 */
export function writeCityColumns(table: FeatureTable, city: CityHistory, firstHour: number): void {
  const { calendar, local, profile, counts, levels } = city;
  const { lag } = profile;
  const { day, week } = seasonalLags(lag);

  table.writeForAllCells('hour_of_day', (out) => out.set(local.hourOfDay.subarray(firstHour)));
  table.writeForAllCells('day_of_week', (out) => out.set(local.dayOfWeek.subarray(firstHour)));
  table.writeForAllCells('is_holiday', (out) => out.set(calendar.isHoliday.subarray(firstHour)));
  table.writeForAllCells('log_week_shape', (out) =>
    out.set(profile.weekShape.subarray(firstHour).map(Math.log)),
  );
  table.writeForAllCells('city_count_last', (out) => lagged(counts, lag, firstHour, out));
  table.writeForAllCells('city_mean_24h', (out) => trailingMean(counts, lag, 24, firstHour, out));
  for (const [name, halfLifeHours] of HALF_LIVES) {
    table.writeForAllCells(name, (out) => out.set(levels.recent(halfLifeHours)));
  }
  table.writeForAllCells('city_same_hour_day', (out) => out.set(levels.hourAgo(day)));
  table.writeForAllCells('city_same_hour_week', (out) => out.set(levels.hourAgo(week)));
  table.writeForAllCells('city_around_hour_day', (out) => out.set(levels.aroundHourAgo(day)));
}
