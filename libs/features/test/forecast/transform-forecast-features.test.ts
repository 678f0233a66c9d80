import type { Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import {
  FORECAST_COLUMNS,
  fitForecastFeatures,
  slicePanel,
  transformForecastFeatures,
  type ForecastColumn,
  type Panel,
} from '../../src/index.js';
import { referenceColumns } from '../reference/forecast-features.js';
import { makeCountPanel } from '../support/make-count-panel.js';
import { makePanel } from '../support/make-panel.js';
import { thrownBy } from '../support/thrown-by.js';

const CITY = { timeZone: 'Europe/Helsinki', holidays: ['2021-03-24'] };

function featuresOf(panel: Panel, bandHours: number, fromHour: number, toHour: number): Matrix {
  const state = fitForecastFeatures(panel, { bandHours, ...CITY });
  return transformForecastFeatures(panel, state, { fromHour, toHour });
}

function valueOf({ data, rows }: Matrix, hours: number, name: ForecastColumn, cell: number, t: number) {
  return data[FORECAST_COLUMNS.indexOf(name) * rows + cell * hours + t];
}

/** The rows of the hours from..to (counted from the first of the matrix), as a matrix of that window would hold them. */
function cut({ data, rows, columns }: Matrix, cells: number, from: number, to: number): Float32Array {
  const hours = rows / cells;
  const parts = Array.from({ length: columns * cells }, (_, block) =>
    data.slice(block * hours + from, block * hours + to),
  );
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('transformForecastFeatures', () => {
  it('gives a row for each cell and hour, cell by cell, and a named column for each feature', () => {
    const panel = makeCountPanel({ cells: 3, hours: 50, seed: 1 });
    const { data, ...matrix } = featuresOf(panel, 1, panel.startHour + 40, panel.startHour + 51);
    expect(matrix).toEqual({ rows: 33, columns: 31, layout: 'column-major', names: FORECAST_COLUMNS });
    expect(data).toHaveLength(33 * 31);
    const count = valueOf({ data, ...matrix }, 11, 'count_last', 2, 10);
    expect(count).toBe(panel.counts[2 * 50 + 49]);
  });

  it.each([1, 6, 24, 30, 168])(
    'is what the definitions of its columns say, in the band of %i hours',
    (bandHours) => {
      const panel = makeCountPanel({ cells: 4, hours: 260, seed: bandHours });
      const hours = panel.hours + bandHours;
      const matrix = featuresOf(panel, bandHours, panel.startHour, panel.startHour + hours);
      const reference = referenceColumns(panel, hours, { bandHours, ...CITY });
      expect(Object.keys(reference).sort()).toEqual([...FORECAST_COLUMNS].sort());
      for (const name of FORECAST_COLUMNS) {
        for (let cell = 0; cell < 4; cell++) {
          for (let t = 0; t < hours; t += 7) {
            const found = valueOf(matrix, hours, name, cell, t);
            const wanted = reference[name](cell, t);
            const near = Math.abs(found - wanted) <= 2e-6 * Math.max(1, Math.abs(wanted));
            const same = Number.isNaN(wanted) ? Number.isNaN(found) : near;
            if (!same) expect.fail(`${name} of cell ${cell} at ${t}: ${found}, by definition ${wanted}`);
          }
        }
      }
    },
  );

  it.each([1, 6, 24, 48, 168])(
    'reads nothing at or after an origin for the hours before it plus %i',
    (bandHours) => {
      const panel = makeCountPanel({ cells: 4, hours: 400, seed: 2 });
      const origin = 210;
      const counts = panel.counts.map((count, i) => (i % 400 >= origin ? 7 * count + 3 : count));
      const until = panel.startHour + origin + bandHours;
      const before = featuresOf(panel, bandHours, panel.startHour, until);
      const after = featuresOf({ ...panel, counts }, bandHours, panel.startHour, until);
      expect(after.data).toEqual(before.data);
      const next = featuresOf(panel, bandHours, until, until + 1);
      const changed = featuresOf({ ...panel, counts }, bandHours, until, until + 1);
      expect(changed.data).not.toEqual(next.data);
    },
  );

  it('gives a history that ends at the origin the same bits as one that goes on', () => {
    const panel = makeCountPanel({ cells: 4, hours: 400, seed: 3 });
    const origin = panel.startHour + 300;
    for (const bandHours of [1, 24]) {
      const history = slicePanel(panel, panel.startHour, origin);
      const online = featuresOf(history, bandHours, origin, origin + bandHours);
      expect(online.data).toEqual(featuresOf(panel, bandHours, origin, origin + bandHours).data);
    }
  });

  it('gives a window the same bits as the same rows of a larger one', () => {
    const panel = makeCountPanel({ cells: 4, hours: 300, seed: 4 });
    const all = featuresOf(panel, 6, panel.startHour, panel.startHour + 306);
    const some = featuresOf(panel, 6, panel.startHour + 100, panel.startHour + 150);
    expect(some.data).toEqual(cut(all, 4, 100, 150));
  });

  it('does not mind the cells being few, quiet or alone', () => {
    const panels = {
      'one cell': makeCountPanel({ cells: 1, hours: 60, seed: 5 }),
      'no event': makePanel([new Array<number>(60).fill(0), new Array<number>(60).fill(0)]),
      'one event': makePanel([new Array<number>(60).fill(0).with(7, 1), new Array<number>(60).fill(0)]),
      'one hour': makePanel([[3], [0]]),
      'huge counts': makePanel([new Array<number>(60).fill(4e9), new Array<number>(60).fill(0)]),
    };
    for (const [what, panel] of Object.entries(panels)) {
      const matrix = featuresOf(panel, 1, panel.startHour, panel.startHour + panel.hours + 1);
      matrix.names.forEach((name, f) => {
        const values = matrix.data.subarray(f * matrix.rows, (f + 1) * matrix.rows);
        const wanted = name.startsWith('count_') || name.includes('_mean_') || name === 'city_count_last';
        expect
          .soft(
            values.every((value) => Number.isFinite(value) || (wanted && Number.isNaN(value))),
            `${name}, ${what}`,
          )
          .toBe(true);
      });
    }
  });

  it('counts a holiday as a Sunday', () => {
    const panel = makeCountPanel({ cells: 2, hours: 200, seed: 6 });
    const matrix = featuresOf(panel, 1, panel.startHour, panel.startHour + 200);
    const local = Array.from({ length: 200 }, (_, t) => valueOf(matrix, 200, 'day_of_week', 1, t));
    // From Monday 05:00 in Helsinki: 19 hours of Monday, Tuesday, then the holiday.
    expect([local[18], local[42], local[43], local[66], local[67]]).toEqual([0, 1, 6, 6, 3]);
  });

  it('keeps hours of day apart where the clock changes: no hour skipped has a rate of its own', () => {
    const panel = makeCountPanel({ cells: 2, hours: 200, seed: 7 });
    const matrix = featuresOf(panel, 1, panel.startHour, panel.startHour + 200);
    const hourOf = (utc: number) =>
      valueOf(matrix, 200, 'hour_of_day', 0, Date.UTC(2021, 2, 28, utc) / 3_600_000 - panel.startHour);
    expect([0, 1, 2].map(hourOf)).toEqual([2, 4, 5]);
  });

  it('refuses a window that is empty, not whole, before the panel, or beyond the band', () => {
    const panel = makeCountPanel({ cells: 2, hours: 50, seed: 8 });
    const { startHour } = panel;
    for (const [from, to] of [
      [5, 5],
      [6, 5],
      [-1, 5],
      [0, 51 + 6],
      [0.5, 5],
      [0, Number.NaN],
    ]) {
      const error = thrownBy(() => featuresOf(panel, 6, startHour + from, startHour + to));
      expect(error.code).toBe('FEATURES_WINDOW_INVALID');
    }
    const late = thrownBy(() => featuresOf(panel, 6, startHour, startHour + 57));
    expect(late.message).toContain(`reach from ${startHour} to ${startHour + 56}`);
  });

  it('refuses a panel of other cells than the state, or of the same in another order', () => {
    const panel = makeCountPanel({ cells: 2, hours: 50, seed: 9 });
    const state = fitForecastFeatures(panel, { bandHours: 1, ...CITY });
    const window = { fromHour: panel.startHour, toHour: panel.startHour + 1 };
    for (const cells of [[...panel.cells].reverse(), panel.cells.slice(0, 1)]) {
      const error = thrownBy(() => transformForecastFeatures({ ...panel, cells }, state, window));
      expect(error.code).toBe('FEATURES_CELLS_DIFFER');
    }
  });
});
