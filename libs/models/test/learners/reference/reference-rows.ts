import { createRandom, type Matrix } from '@busyness/core';
import { makeMatrix } from '../../make-matrix.js';

export const NAMES = ['wave', 'line', 'noise', 'step'];

/** Seeded rows with a target that needs several columns; values and targets repeat now and then. */
export function drawReferenceRows(
  count: number,
  seed: number,
  layout: Matrix['layout'] = 'row-major',
): { rows: number[][]; x: Matrix; y: Float64Array } {
  const random = createRandom(seed, 'reference-rows');
  const rows = Array.from({ length: count }, () => [
    random(),
    Math.floor(8 * random()),
    random() - 0.5,
    Math.floor(2 * random()),
  ]);
  const y = Float64Array.from(rows, ([wave, line, , step]) =>
    Math.round(3 * Math.sin(6 * wave) + line / 2 + step + random()),
  );
  return { rows, x: makeMatrix(NAMES, rows, layout), y };
}
