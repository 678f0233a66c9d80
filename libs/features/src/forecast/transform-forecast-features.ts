import type { Matrix } from '@busyness/core';
import { errors } from '../errors.js';
import { neighboursOf } from '../geo/neighbours-of.js';
import type { Panel } from '../panel/panel.js';
import { buildCalendar } from '../time/build-calendar.js';
import type { Calendar } from '../time/calendar.js';
import { ColumnWriter } from './column-writer.js';
import type { ForecastFeatureState } from './fit-forecast-features.js';
import { FORECAST_COLUMNS, type ForecastColumn } from './forecast-columns.js';
import { type HourlySeries, sumNeighbours, sumSeries, zeroSeries } from './hourly-series.js';
import { lagged, trailingMean } from './lags.js';
import { discountedLevel, laggedLevel } from './levels.js';
import { RollingProfile } from './rolling-profile.js';

const SUNDAY = 6;
/** How many expected events "as expected" weighs in the levels of the whole city and of one cell. */
const CITY_PRIOR_EVENTS = 20;
const CELL_PRIOR_EVENTS = 4;

/** For which hours to make features: epoch hours, `toHour` excluded. */
export interface HourWindow {
  readonly fromHour: number;
  readonly toHour: number;
}

/**
 * Returns the features of every cell in every hour of a window: column-major, rows cell-major
 * (row = cell * hours + hour), columns as in `FORECAST_COLUMNS`.
 *
 * Features of hour t read the panel's counts up to and including hour t - bandHours and nothing else, so the
 * window may reach at most `bandHours` past the panel's end. Training, batch and online all call this function.
 *
 * Time is proportional to cells times hours from the panel's start; memory to that and the window's rows.
 *
 * @throws FEATURES_WINDOW_INVALID when the window is empty, starts before the panel or reaches too far;
 *   FEATURES_CELLS_DIFFER when the panel's cells are not those of the state
 */
export function transformForecastFeatures(
  panel: Panel,
  state: ForecastFeatureState,
  window: HourWindow,
): Matrix {
  assertWindow(panel, state, window);
  const lag = state.bandHours;
  const width = panel.cells.length;
  const hours = window.toHour - panel.startHour;
  const calendar = buildCalendar(panel.startHour, hours, state);
  const dayOfWeek = holidaysAsSundays(calendar);
  const counts = hourMajorCounts(panel);
  const profile = rollProfile(counts, calendar.hourOfDay, dayOfWeek, lag, hours);

  const firstHour = window.fromHour - panel.startHour;
  const writer = new ColumnWriter(width, firstHour, hours - firstHour, FORECAST_COLUMNS.length);
  const write = (name: ForecastColumn, series: HourlySeries) =>
    writer.write(FORECAST_COLUMNS.indexOf(name), series);
  const writeHourly = (name: ForecastColumn, values: ArrayLike<number>) =>
    writer.writeHourly(FORECAST_COLUMNS.indexOf(name), values);

  writeHourly('hour_of_day', calendar.hourOfDay);
  writeHourly('day_of_week', dayOfWeek);
  writeHourly('is_holiday', calendar.isHoliday);
  writeHourly('log_week_shape', profile.logWeekShape);
  write('log_rate', logOf(profile.rates));
  write('log_hour_rate', logOf(profile.hourRates));

  const { indptr, indices } = neighboursOf(panel.cells);
  const nearby = { counts: sumNeighbours(counts, indptr, indices) };
  const city = { counts: sumSeries(counts), rates: sumSeries(profile.rates) };
  const day = Math.ceil(lag / 24) * 24;
  const week = Math.ceil(lag / 168) * 168;

  write('count_last', lagged(counts, lag, hours));
  write('count_same_hour_day', lagged(counts, day, hours));
  write('count_same_hour_week', lagged(counts, week, hours));
  write('count_mean_3h', trailingMean(counts, lag, 3, hours));
  write('count_mean_24h', trailingMean(counts, lag, 24, hours));
  write('count_mean_168h', trailingMean(counts, lag, 168, hours));
  write('neighbours_mean_3h', trailingMean(nearby.counts, lag, 3, hours));
  write('city_count_last', lagged(city.counts, lag, hours));
  write('city_mean_24h', trailingMean(city.counts, lag, 24, hours));

  const cityLevel = (halfLifeHours: number) =>
    discountedLevel(city.counts, city.rates, { lag, halfLifeHours, priorEvents: CITY_PRIOR_EVENTS });
  write('city_level_1h', cityLevel(1));
  write('city_level_3h', cityLevel(3));
  write('city_level_12h', cityLevel(12));
  write('city_level_48h', cityLevel(48));
  write('city_level_168h', cityLevel(168));
  const cellLevel = (halfLifeHours: number) =>
    discountedLevel(counts, profile.rates, { lag, halfLifeHours, priorEvents: CELL_PRIOR_EVENTS });
  write('cell_level_2h', cellLevel(2));
  write('cell_level_6h', cellLevel(6));
  write('cell_level_24h', cellLevel(24));
  write('cell_level_168h', cellLevel(168));
  const nearbyRates = sumNeighbours(profile.rates, indptr, indices);
  const nearbyLevel = { lag, halfLifeHours: 3, priorEvents: CELL_PRIOR_EVENTS };
  write('neighbours_level_3h', discountedLevel(nearby.counts, nearbyRates, nearbyLevel));

  const cityAgo = (ago: number, around: number, priorEvents: number) =>
    laggedLevel(city.counts, city.rates, { lag: ago, around, newest: lag, priorEvents });
  const cellAgo = (ago: number) =>
    laggedLevel(counts, profile.rates, { lag: ago, around: 0, newest: lag, priorEvents: 1 });
  write('city_same_hour_day', cityAgo(day, 0, CITY_PRIOR_EVENTS / 2));
  write('cell_same_hour_day', cellAgo(day));
  write('city_same_hour_week', cityAgo(week, 0, CITY_PRIOR_EVENTS / 2));
  write('cell_same_hour_week', cellAgo(week));
  write('city_around_hour_day', cityAgo(day, 2, CITY_PRIOR_EVENTS));

  return {
    data: writer.data,
    rows: width * (hours - firstHour),
    columns: FORECAST_COLUMNS.length,
    layout: 'column-major',
    names: FORECAST_COLUMNS,
  };
}

function assertWindow(panel: Panel, state: ForecastFeatureState, { fromHour, toHour }: HourWindow): void {
  const firstHour = panel.startHour;
  const lastHour = panel.startHour + panel.hours + state.bandHours;
  if (!(fromHour >= firstHour && fromHour < toHour && toHour <= lastHour)) {
    throw errors.FEATURES_WINDOW_INVALID({ fromHour, toHour, firstHour, lastHour });
  }
  if (panel.cells.length !== state.cells.length || panel.cells.some((cell, i) => cell !== state.cells[i])) {
    throw errors.FEATURES_CELLS_DIFFER({ panel: panel.cells.length, state: state.cells.length });
  }
}

function holidaysAsSundays(calendar: Calendar): Uint8Array {
  return calendar.dayOfWeek.map((day, t) => (calendar.isHoliday[t] ? SUNDAY : day));
}

function hourMajorCounts({ cells, hours, counts }: Panel): HourlySeries {
  const width = cells.length;
  const values = new Float64Array(width * hours);
  for (let c = 0; c < width; c++) {
    for (let t = 0; t < hours; t++) values[t * width + c] = counts[c * hours + t];
  }
  return { width, hours, values };
}

interface RolledProfile {
  readonly rates: HourlySeries;
  readonly hourRates: HourlySeries;
  readonly logWeekShape: Float64Array;
}

/** The profile's rates for every hour t, each learned from the hours up to and including t - lag. */
function rollProfile(
  counts: HourlySeries,
  hourOfDay: Uint8Array,
  dayOfWeek: Uint8Array,
  lag: number,
  hours: number,
): RolledProfile {
  const { width } = counts;
  const profile = new RollingProfile(width);
  const rates = zeroSeries(width, hours);
  const hourRates = zeroSeries(width, hours);
  const logWeekShape = new Float64Array(hours);
  for (let t = 0; t < hours; t++) {
    const known = t - lag;
    if (known >= 0) profile.observe(hourOfDay[known], dayOfWeek[known], counts.values, known * width);
    logWeekShape[t] = Math.log(
      profile.rates(hourOfDay[t], dayOfWeek[t], rates.values, hourRates.values, t * width),
    );
  }
  return { rates, hourRates, logWeekShape };
}

function logOf({ width, hours, values }: HourlySeries): HourlySeries {
  return { width, hours, values: values.map(Math.log) };
}
