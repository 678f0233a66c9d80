/** Local calendar of the hour. Holidays count as Sundays in `day_of_week`. */
export const CALENDAR_COLUMNS = ['hour_of_day', 'day_of_week', 'is_holiday'] as const;

/** Plain counts and means of counts, per hour; NaN where the history does not reach back. */
export const COUNT_COLUMNS = [
  'count_last',
  'count_same_hour_day',
  'count_same_hour_week',
  'count_mean_3h',
  'count_mean_24h',
  'count_mean_168h',
  'neighbours_mean_3h',
  'city_count_last',
  'city_mean_24h',
] as const;

/**
 * What the rolling profile says of the hour: the log of the cell's rate by hour of the week, by hour and type
 * of day, and by hour of day; the log of the city's rate at this hour of the week over that at this hour of
 * day.
 */
export const PROFILE_COLUMNS = ['log_rate', 'log_day_type_rate', 'log_hour_rate', 'log_week_shape'] as const;

/**
 * Log of how much busier than the rolling profile expected the city was: 0 is as expected. Names end in the
 * half-life, or say which single hours are compared.
 */
export const CITY_LEVEL_COLUMNS = [
  'city_level_1h',
  'city_level_3h',
  'city_level_12h',
  'city_level_48h',
  'city_level_168h',
  'city_same_hour_day',
  'city_same_hour_week',
  'city_around_hour_day',
] as const;

/** The same of the cell and of its neighbours, beyond what the city's level explains. */
export const CELL_LEVEL_COLUMNS = [
  'cell_level_2h',
  'cell_level_6h',
  'cell_level_24h',
  'cell_level_168h',
  'cell_same_hour_day',
  'cell_same_hour_week',
  'neighbours_level_3h',
] as const;

/** All levels. */
export const LEVEL_COLUMNS = [...CITY_LEVEL_COLUMNS, ...CELL_LEVEL_COLUMNS] as const;

/** Names of the columns of the `forecast` feature set, in order. */
export const FORECAST_COLUMNS = [
  ...CALENDAR_COLUMNS,
  ...COUNT_COLUMNS,
  ...PROFILE_COLUMNS,
  ...LEVEL_COLUMNS,
] as const;

export type ForecastColumn = (typeof FORECAST_COLUMNS)[number];
