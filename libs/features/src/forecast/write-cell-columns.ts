import type { CityLevels } from './city-levels.js';
import type { FeatureTable } from './feature-table.js';
import type { ForecastColumn } from './forecast-columns.js';
import { lagged, trailingMean } from './lags.js';
import { discountedLevel, laggedLevel, type LevelSeries } from './levels.js';
import { seasonalLags } from './seasonal-lags.js';

/** How many expected events "as expected" weighs in the levels of a cell, and in those of a single hour. */
const PRIOR_EVENTS = 4;
const HOUR_PRIOR_EVENTS = 1;

/** Half-lives of the levels of a cell and of its neighbours, in hours. */
const HALF_LIVES = [
  ['cell_level_2h', 2],
  ['cell_level_6h', 6],
  ['cell_level_24h', 24],
  ['cell_level_168h', 168],
] as const;
const NEIGHBOURS_HALF_LIFE = 3;

/** What the cells have in common. */
export interface CellSettings {
  /** How old the newest count is that an hour may read, in hours. */
  readonly lag: number;
  /** The first hour of the table, counted from the panel's first. */
  readonly firstHour: number;
  /** What the city's levels multiply expected counts by: each level of a cell is one beyond the city's. */
  readonly cityRatios: CityRatios;
}

interface CityRatios {
  /** In the order of `HALF_LIVES`. */
  readonly recent: readonly Float64Array[];
  readonly neighbours: Float64Array;
  readonly day: Float64Array;
  readonly week: Float64Array;
}

/** Returns the ratios that the levels of cells leave out. */
export function cityRatios(levels: CityLevels, lag: number): CityRatios {
  const { day, week } = seasonalLags(lag);
  return {
    recent: HALF_LIVES.map(([, halfLifeHours]) => ratiosOf(levels.recent(halfLifeHours))),
    neighbours: ratiosOf(levels.recent(NEIGHBOURS_HALF_LIFE)),
    day: ratiosOf(levels.hourAgo(day)),
    week: ratiosOf(levels.hourAgo(week)),
  };
}

/**
 * Writes the lags and levels of one cell.
 *
 * @param own counts and expected counts of the cell
 * @param nearby the sums of those over its neighbours
 */
export function writeCellColumns(
  table: FeatureTable,
  cell: number,
  own: LevelSeries,
  nearby: LevelSeries,
  { lag, firstHour, cityRatios }: CellSettings,
): void {
  const { day, week } = seasonalLags(lag);
  const column = (name: ForecastColumn) => table.column(name, cell);

  lagged(own.counts, lag, firstHour, column('count_last'));
  lagged(own.counts, day, firstHour, column('count_same_hour_day'));
  lagged(own.counts, week, firstHour, column('count_same_hour_week'));
  trailingMean(own.counts, lag, 3, firstHour, column('count_mean_3h'));
  trailingMean(own.counts, lag, 24, firstHour, column('count_mean_24h'));
  trailingMean(own.counts, lag, 168, firstHour, column('count_mean_168h'));
  trailingMean(nearby.counts, lag, 3, firstHour, column('neighbours_mean_3h'));

  const priorEvents = PRIOR_EVENTS;
  HALF_LIVES.forEach(([name, halfLifeHours], i) => {
    const options = { lag, halfLifeHours, priorEvents, ratio: cityRatios.recent[i] };
    discountedLevel(own, options, firstHour, column(name));
  });
  const around = { lag, halfLifeHours: NEIGHBOURS_HALF_LIFE, priorEvents, ratio: cityRatios.neighbours };
  discountedLevel(nearby, around, firstHour, column('neighbours_level_3h'));

  const hourAgo = { around: 0, newest: lag, priorEvents: HOUR_PRIOR_EVENTS };
  const dayAgo = { ...hourAgo, lag: day, ratio: cityRatios.day };
  laggedLevel(own, dayAgo, firstHour, column('cell_same_hour_day'));
  const weekAgo = { ...hourAgo, lag: week, ratio: cityRatios.week };
  laggedLevel(own, weekAgo, firstHour, column('cell_same_hour_week'));
}

function ratiosOf(level: Float32Array): Float64Array {
  return Float64Array.from(level, (value) => Math.exp(value));
}
