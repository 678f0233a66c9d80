import { createRandom, type Matrix } from '@busyness/core';
import { bench, describe } from 'vitest';
import { PoissonRegression } from '../src/index.js';

const ROWS = 200_000;
const COLUMNS = 40;
const random = createRandom(1, 'poisson-regression.bench');
const names = Array.from({ length: COLUMNS }, (_, f) => `column ${f}`);
const data = Float32Array.from({ length: ROWS * COLUMNS }, () => random() - 0.5);
const x: Matrix = { data, rows: ROWS, columns: COLUMNS, layout: 'row-major', names };
const y = Float64Array.from({ length: ROWS }, (_, i) =>
  Math.floor(random() * 3 * Math.exp(data[i * COLUMNS])),
);
const model = await new PoissonRegression().fit(x, y);
const out = new Float64Array(ROWS);

describe(`Poisson regression, ${ROWS} rows x ${COLUMNS} columns`, () => {
  bench('fit', async () => void (await new PoissonRegression().fit(x, y)), {
    iterations: 3,
    warmupIterations: 1,
    time: 0,
    warmupTime: 0,
  });
  bench('predict', () => void model.predict(x, out), { iterations: 20, time: 0 });
});
