import { createRandom, type Matrix } from '@busyness/core';
import { drawNormal, drawPoisson } from '../../draw.js';
import { makeMatrix } from '../../make-matrix.js';

/** Columns of different units: level (about 10 +- 3), hour (about 4e5 +- 50), rare (0 or 1). */
export const NAMES = ['level', 'hour', 'rare'];
export const INTERCEPT = -801.2;
export const COEFFICIENTS = [0.12, 0.002, 0.8];

export interface PoissonRows {
  readonly rows: number[][];
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly offset: Float64Array;
}

/** Seeded rows whose counts are Poisson with the mean of the constants above, times exp(offset). */
export function drawPoissonRows(
  count: number,
  seed: number,
  layout: Matrix['layout'] = 'row-major',
): PoissonRows {
  const random = createRandom(seed, 'poisson-rows');
  const rows: number[][] = [];
  const y = new Float64Array(count);
  const weights = new Float64Array(count);
  const offset = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = [10 + 3 * drawNormal(random), 4e5 + 50 * drawNormal(random), random() < 0.1 ? 1 : 0];
    offset[i] = drawNormal(random) / 2;
    weights[i] = Math.floor(3 * random());
    const eta = row.reduce((sum, value, f) => sum + COEFFICIENTS[f] * value, INTERCEPT + offset[i]);
    y[i] = drawPoisson(random, Math.exp(eta));
    rows.push(row);
  }
  return { rows, x: makeMatrix(NAMES, rows, layout), y, weights, offset };
}
