import { createRandom, type Matrix } from '@busyness/core';
import { bench, describe } from 'vitest';
import { RandomForestRegressor } from '../src/index.js';
import { binMatrix } from '../src/trees/binning/bin-matrix.js';
import { findBinEdges } from '../src/trees/binning/find-bin-edges.js';
import { openRoom } from '../test/trees/binning/open-room.js';

const ROWS = 200_000;
const COLUMNS = 12;
const random = createRandom(1, 'forest.bench');
const data = Float32Array.from({ length: ROWS * COLUMNS }, () => random() ** 2);
const names = Array.from({ length: COLUMNS }, (_, f) => `column ${f}`);
const x: Matrix = { data, rows: ROWS, columns: COLUMNS, layout: 'row-major', names };
const counts = Float64Array.from({ length: ROWS }, (_, row) =>
  Math.floor(data[row * COLUMNS] * 8 + random() * 3),
);
const measurements = counts.map((count) => count + random());
const weights = counts.map(() => 1 + random());
const few = { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 };

const room = await openRoom(COLUMNS, ROWS * COLUMNS);
const bins = await findBinEdges(room, x, { maxBins: 255, categories: new Set(), seed: 1 });
const target = { address: room.address, rowStep: COLUMNS, columnStep: 1 };
const written = new Uint8Array(ROWS * COLUMNS);

describe(`bins of ${ROWS} rows x ${COLUMNS} columns`, () => {
  bench('binMatrix: sixteen comparisons at a time, twice', () => binMatrix(room, x, bins, target), few);
  bench('binary search in JavaScript', () => searchBinary(), few);
  bench(
    'findBinEdges',
    async () => {
      await findBinEdges(room, x, { maxBins: 255, categories: new Set(), seed: 1 });
    },
    few,
  );
});

describe(`a forest of 10 trees of depth 12, ${ROWS} rows x ${COLUMNS} columns, 1 thread`, () => {
  const forest = new RandomForestRegressor({ trees: 10, maxDepth: 12, threads: 1 });
  bench('counts: exact sums', async () => void (await forest.fit(x, counts)), few);
  bench('measurements: float sums', async () => void (await forest.fit(x, measurements)), few);
  bench('measurements with weights', async () => void (await forest.fit(x, measurements, { weights })), few);
});

function searchBinary(): void {
  for (let at = 0; at < written.length; at++) {
    const { edges } = bins[at % COLUMNS];
    let low = 0;
    for (let high = edges.length; low < high;) {
      const middle = (low + high) >> 1;
      if (edges[middle] < data[at]) low = middle + 1;
      else high = middle;
    }
    written[at] = low;
  }
}
