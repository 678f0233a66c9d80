import { createRandom, type Matrix } from '@busyness/core';
import { drawPoisson } from '../../draw.js';

/** Rows with numbers, a category, missing values that tell something, and counts that depend on them. */
export function forestRows(rows: number, seed = 1): { x: Matrix; y: Float64Array; rates: Float64Array } {
  const random = createRandom(seed, 'forest-rows');
  const names = ['hour', 'day', 'noise', 'level', 'other'];
  const data = new Float32Array(rows * names.length);
  const rates = new Float64Array(rows);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const hour = Math.floor(random() * 24);
    const day = Math.floor(random() * 7);
    const level = random() < 0.2 ? NaN : random() * 4 - 2;
    data.set([hour, day, random(), level, random() * 10], row * names.length);
    const effect = Number.isNaN(level) ? 1 : 0.5 * level;
    rates[row] = Math.exp(
      0.5 * Math.sin((hour / 24) * 2 * Math.PI) + (day === 2 || day === 5 ? 0.8 : 0) + effect,
    );
    y[row] = drawPoisson(random, rates[row]);
  }
  return { x: { data, rows, columns: names.length, layout: 'row-major', names }, y, rates };
}
