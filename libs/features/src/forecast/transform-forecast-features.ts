import type { Matrix } from '@busyness/core';
import { errors } from '../errors.js';
import { neighboursOf } from '../geo/neighbours-of.js';
import type { Panel } from '../panel/panel.js';
import { buildCalendar } from '../time/build-calendar.js';
import { rollCellProfile } from './cell-profile.js';
import { CityLevels } from './city-levels.js';
import { rollCityProfile } from './city-profile.js';
import { FeatureTable } from './feature-table.js';
import type { ForecastFeatureState } from './fit-forecast-features.js';
import { localHoursOf } from './local-hours.js';
import { addCounts, addRates } from './sum-series.js';
import { cityRatios, writeCellColumns } from './write-cell-columns.js';
import { writeCityColumns } from './write-city-columns.js';

/** For which hours to make features: epoch hours, `toHour` excluded. */
export interface HourWindow {
  readonly fromHour: number;
  readonly toHour: number;
}

/**
 * Returns the features of every cell in every hour of a window: column-major, rows cell-major (row = cell *
 * hours + hour), columns as in `FORECAST_COLUMNS`.
 *
 * Features of hour t read the panel's counts up to and including hour t - bandHours and nothing else, so the
 * window may reach at most `bandHours` past the panel's end. Training, batch and online all call this
 * function.
 *
 * Time is proportional to cells times hours from the panel's start; memory is the matrix and one float64 for
 * each cell and hour from the panel's start (`npx vitest bench` in libs/features).
 *
 * @throws FEATURES_WINDOW_INVALID when the window is empty, starts before the panel or reaches too far;
 *   FEATURES_CELLS_DIFFER when the panel's cells are not those of the state; TIME_HOLIDAY_INVALID
 */
export function transformForecastFeatures(
  panel: Panel,
  state: ForecastFeatureState,
  window: HourWindow,
): Matrix {
  assertWindow(panel, state, window);
  const cells = panel.cells.length;
  const lag = state.bandHours;
  const firstHour = window.fromHour - panel.startHour;
  const hours = window.toHour - panel.startHour;
  const calendar = buildCalendar(panel.startHour, hours, state);
  const local = localHoursOf(calendar);
  const cityCounts = new Float64Array(panel.hours);
  for (let cell = 0; cell < cells; cell++) addCounts(panel, cell, cityCounts);
  const profile = rollCityProfile(cityCounts, local, lag);

  const table = new FeatureTable(cells, hours - firstHour);
  const rates = new Float64Array(cells * hours);
  const ratesOf = (cell: number) => rates.subarray(cell * hours, (cell + 1) * hours);
  const counts = new Float64Array(panel.hours);
  const coarser = { hourRates: new Float64Array(hours), dayTypeRates: new Float64Array(hours) };
  const cityRates = new Float64Array(hours);
  for (let cell = 0; cell < cells; cell++) {
    const own = { ...coarser, rates: ratesOf(cell) };
    addCounts(panel, cell, counts.fill(0));
    rollCellProfile(counts, profile, local, cells, own);
    writeLogs(own.rates, firstHour, table.column('log_rate', cell));
    writeLogs(own.dayTypeRates, firstHour, table.column('log_day_type_rate', cell));
    writeLogs(own.hourRates, firstHour, table.column('log_hour_rate', cell));
    addRates(own.rates, cityRates);
  }
  const citySeries = { counts: cityCounts, expected: cityRates };
  const levels = new CityLevels(citySeries, lag, firstHour, hours - firstHour);
  writeCityColumns(table, { calendar, local, profile, counts: cityCounts, levels }, firstHour);

  const settings = { lag, firstHour, cityRatios: cityRatios(levels, lag) };
  const { indptr, indices } = neighboursOf(panel.cells);
  const nearby = { counts: new Float64Array(panel.hours), expected: new Float64Array(hours) };
  for (let cell = 0; cell < cells; cell++) {
    addCounts(panel, cell, counts.fill(0));
    nearby.counts.fill(0);
    nearby.expected.fill(0);
    for (const neighbour of indices.subarray(indptr[cell], indptr[cell + 1])) {
      addCounts(panel, neighbour, nearby.counts);
      addRates(ratesOf(neighbour), nearby.expected);
    }
    writeCellColumns(table, cell, { counts, expected: ratesOf(cell) }, nearby, settings);
  }
  return table.toMatrix();
}

function writeLogs(rates: Float64Array, firstHour: number, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.log(rates[firstHour + i]);
}

function assertWindow(panel: Panel, state: ForecastFeatureState, { fromHour, toHour }: HourWindow): void {
  const firstHour = panel.startHour;
  const lastHour = panel.startHour + panel.hours + state.bandHours;
  const isWhole = Number.isInteger(fromHour) && Number.isInteger(toHour);
  if (!(isWhole && fromHour >= firstHour && fromHour < toHour && toHour <= lastHour)) {
    throw errors.FEATURES_WINDOW_INVALID({ fromHour, toHour, firstHour, lastHour });
  }
  if (panel.cells.length !== state.cells.length || panel.cells.some((cell, i) => cell !== state.cells[i])) {
    throw errors.FEATURES_CELLS_DIFFER({ panel: panel.cells.length, state: state.cells.length });
  }
}
