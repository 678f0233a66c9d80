import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { askTree, growTree } from '../../../../src/commands/poc-review/forest/grow-tree.js';
import type { SortedColumns } from '../../../../src/commands/poc-review/forest/sort-columns.js';
import { askNode, growNode } from './reference-tree.js';

function columnsOf(values: readonly Float64Array[]): SortedColumns {
  return {
    names: values.map((_, i) => `x${i}`),
    rows: values[0].length,
    values,
    orders: values.map((column) =>
      Uint32Array.from(column, (_, row) => row).sort((a, b) => column[a] - column[b]),
    ),
  };
}

/** Columns of few and of many values, weights of 0 to 3, counts as targets. */
function makeRows(seed: number) {
  const random = createRandom(seed);
  const draw = (most: number) => Float64Array.from({ length: 150 }, () => Math.floor(random() * most));
  return { x: columnsOf([draw(1000), draw(4), draw(30)]), y: draw(60), weights: Uint16Array.from(draw(4)) };
}

const NATURAL = Uint32Array.of(0, 1, 2);

describe('growTree', () => {
  it('is the tree that trying every split of every node gives', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { x, y, weights } = makeRows(seed);
      const limits = { maxDepth: 1 + (seed % 6), minRows: 1 + (seed % 9) };
      const tree = growTree(x, y, weights, limits, NATURAL);
      const reference = growNode(x.values, y, weights, limits);
      for (let row = 0; row < y.length; row++) {
        expect(askTree(tree, x, row)).toBeCloseTo(askNode(reference, x.values, row), 9);
      }
    }
  });

  it('learns every row by heart without limits', () => {
    const { y } = makeRows(1);
    const x = columnsOf([Float64Array.from(y, (_, row) => (row * 7) % 150)]);
    const tree = growTree(
      x,
      y,
      new Uint16Array(150).fill(1),
      { maxDepth: Infinity, minRows: 1 },
      Uint32Array.of(0),
    );
    expect(Array.from(y, (_, row) => askTree(tree, x, row))).toEqual([...y]);
  });

  it('takes, of equally good splits, the column that is tried first', () => {
    const twice = Float64Array.of(1, 2, 3, 4);
    const x = columnsOf([twice, twice]);
    const grow = (...tries: number[]) =>
      growTree(
        x,
        Float64Array.of(0, 0, 9, 9),
        Uint16Array.of(1, 1, 1, 1),
        { maxDepth: 1, minRows: 1 },
        Uint32Array.from(tries),
      );
    expect(grow(0, 1).gains).toEqual(Float64Array.of(81, 0));
    expect(grow(1, 0).gains).toEqual(Float64Array.of(0, 81));
  });
});
