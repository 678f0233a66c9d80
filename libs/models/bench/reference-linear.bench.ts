import { createRandom, type Matrix } from '@busyness/core';
import { bench, describe } from 'vitest';
import { ReferenceLinear } from '../src/index.js';

const ROWS = 100_000;
const COLUMNS = 20;
const random = createRandom(1, 'reference-linear.bench');
const names = Array.from({ length: COLUMNS }, (_, f) => `column ${f}`);
const data = Float32Array.from({ length: ROWS * COLUMNS }, random);
const x: Matrix = { data, rows: ROWS, columns: COLUMNS, layout: 'row-major', names };
const y = Float64Array.from({ length: ROWS }, random);

describe(`the line through the best column, ${ROWS} rows x ${COLUMNS} columns (2 million values)`, () => {
  bench('fit', async () => void (await new ReferenceLinear().fit(x, y)), { iterations: 5, time: 0 });
});
