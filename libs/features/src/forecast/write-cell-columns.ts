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

/**
 * Writes the lags and levels of one cell.
 *
 * @param own counts and expected counts of the cell
 * @param nearby the sums of those over its neighbours
 * @param lag how old the newest count is that an hour may read, in hours
 * @param firstHour the first hour of the table, counted from the panel's first
 */
export function writeCellColumns(
  table: FeatureTable,
  cell: number,
  own: LevelSeries,
  nearby: LevelSeries,
  lag: number,
  ratios: Record<string, Float64Array>,
  firstHour: number,
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

  const level = (halfLifeHours: number) => ({ lag, halfLifeHours, priorEvents: PRIOR_EVENTS });
  for (const [name, halfLifeHours] of HALF_LIVES) {
    discountedLevel(own, level(halfLifeHours), ratios[name], firstHour, column(name));
  }
  discountedLevel(nearby, level(NEIGHBOURS_HALF_LIFE), ratios['neighbours_level_3h'], firstHour, column('neighbours_level_3h'));

  const hourAgo = (ago: number) => ({ lag: ago, around: 0, newest: lag, priorEvents: HOUR_PRIOR_EVENTS });
  laggedLevel(own, hourAgo(day), ratios['day'], firstHour, column('cell_same_hour_day'));
  laggedLevel(own, hourAgo(week), ratios['week'], firstHour, column('cell_same_hour_week'));
}
