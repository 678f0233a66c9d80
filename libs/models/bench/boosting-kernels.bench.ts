import { createRandom } from '@busyness/core';
import { bench, describe } from 'vitest';
import { openKernels } from '../test/trees/boosting/open-kernels.js';

const ROWS = 500_000;
const COLUMNS = 12;
const random = createRandom(1, 'boosting-kernels.bench');
const { at, kernels, ...trial } = await openKernels(ROWS, COLUMNS);
const bins = trial.bytes(at.bins, ROWS * COLUMNS);
bins.forEach((_, i) => (bins[i] = random() * 256));
kernels.transposeBins(at.bins, COLUMNS, COLUMNS, ROWS, 0, ROWS, at.byColumn);
trial.useColumns(Array.from({ length: COLUMNS }, (_, f) => f));
trial.bytes(at.table, 128).fill(4);
const ids = trial.words(at.ids, ROWS);
const byColumn = trial.bytes(at.byColumn, ROWS * COLUMNS);
const sums = new Float64Array(COLUMNS * 256 * 2);

/** Lists every so-manieth row; returns how many. */
function listRows(step: number): number {
  for (let i = 0; i * step < ROWS; i++) ids[i] = i * step;
  return Math.ceil(ROWS / step);
}

/** What `addRows` does, in JavaScript: two sums in float64, no count. */
function addInJavaScript(count: number): void {
  for (let k = 0; k < count; k++) {
    const row = ids[k] * COLUMNS;
    for (let f = 0; f < COLUMNS; f++) {
      const bin = (f * 256 + bins[row + f]) * 2;
      sums[bin] += 0.5;
      sums[bin + 1] += 1;
    }
  }
}

describe.each([1, 32])('a histogram of one row in %i of 500,000, 12 columns', (step) => {
  const setup = { setup: () => void listRows(step), iterations: 20, time: 0 };
  bench('addRows', () => kernels.addRows(at.ids, Math.ceil(ROWS / step), at.histogram), setup);
  bench('in JavaScript', () => addInJavaScript(Math.ceil(ROWS / step)), setup);
});

describe('parting 500,000 rows in halves', () => {
  const setup = { setup: () => void listRows(1), iterations: 20, time: 0 };
  bench('partRows', () => void kernels.partRows(at.byColumn, at.ids, ROWS, at.moved, at.table), setup);
  const left = new Uint32Array(ROWS);
  const right = new Uint32Array(ROWS);
  bench(
    'in JavaScript',
    () => {
      let lefts = 0;
      let rights = 0;
      for (let i = 0; i < ROWS; i++) {
        if (byColumn[ids[i]] < 128) left[lefts++] = ids[i];
        else right[rights++] = ids[i];
      }
    },
    setup,
  );
});
