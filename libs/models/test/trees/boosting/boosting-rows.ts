import { createRandom, type Matrix } from '@busyness/core';
import { drawPoisson } from '../../draw.js';

export interface DrawnRows {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** The mean each count was drawn from. */
  readonly means: Float64Array;
}

/**
 * Draws counts whose mean depends on four columns: "level", "hour" (24 values, up and down), "place" (codes 0 to 39
 * whose order says nothing), "gap" (missing where it is high, in half of the rows).
 */
export function drawRows(rows: number, seed = 1, layout: Matrix['layout'] = 'row-major'): DrawnRows {
  const random = createRandom(seed);
  const names = ['level', 'hour', 'place', 'gap'];
  const data = new Float64Array(rows * 4);
  const y = new Float64Array(rows);
  const means = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const level = random() * 2 - 1;
    const hour = Math.floor(random() * 24);
    const place = Math.floor(random() * 40);
    const gap = random();
    const isGap = gap > 0.7 || random() < 0.1;
    means[i] = Math.exp(
      0.5 + 0.6 * level + 0.5 * Math.sin((hour / 12) * Math.PI) + ((place * 17) % 40) / 40 + 0.8 * +isGap,
    );
    y[i] = drawPoisson(random, means[i]);
    [level, hour, place, isGap ? NaN : gap].forEach(
      (value, f) => (data[layout === 'row-major' ? i * 4 + f : f * rows + i] = value),
    );
  }
  return { x: { data, rows, columns: 4, layout, names }, y, means };
}
