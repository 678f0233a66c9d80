import { createRandom, type Matrix } from '@busyness/core';
import { bench, describe } from 'vitest';
import { ReferenceForest, ReferenceTree } from '../src/index.js';

const ROWS = 1000;
const COLUMNS = 5;
const random = createRandom(1, 'reference-trees.bench');
const names = Array.from({ length: COLUMNS }, (_, f) => `column ${f}`);
const data = Float64Array.from({ length: ROWS * COLUMNS }, random);
const x: Matrix = { data, rows: ROWS, columns: COLUMNS, layout: 'row-major', names };
// Nothing but noise, all values different: every neighbouring pair is tried, and splits are lopsided.
const noise = Float64Array.from({ length: ROWS }, random);
const few = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 };

/** Comparisons, as `checkReferenceWork` counts them, in millions: ms / this = ns a comparison. */
function millions(trees: number, maxDepth: number): number {
  return (ROWS * ROWS * COLUMNS * trees * (maxDepth + 1)) / 1e6;
}

describe(`${ROWS} rows x ${COLUMNS} columns`, () => {
  for (const maxDepth of [1, 4, 8]) {
    bench(
      `a tree of depth ${maxDepth}: ${millions(1, maxDepth)} M comparisons`,
      async () => void (await new ReferenceTree({ maxDepth }).fit(x, noise)),
      few,
    );
  }
  bench(
    `a forest of 5 trees of depth 4: ${millions(5, 4)} M comparisons`,
    async () => void (await new ReferenceForest({ trees: 5, maxDepth: 4 }).fit(x, noise)),
    few,
  );
});
