import { describe, expect, it } from 'vitest';
import { splitRows } from '../../../../src/commands/poc-review/notebook/split-rows.js';

describe('splitRows', () => {
  it("has the sizes of the notebook's split: a third of the rows, rounded up, judges", () => {
    const { train, test } = splitRows(20_564);
    expect([train.length, test.length]).toEqual([13_777, 6787]);
    expect(new Set([...train, ...test]).size).toBe(20_564);
  });

  it("judges by the first rows of NumPy's permutation and trains on the rest, as scikit-learn does", () => {
    expect(splitRows(10)).toEqual({
      test: Uint32Array.of(8, 1, 5, 0),
      train: Uint32Array.of(7, 2, 9, 4, 3, 6),
    });
  });
});
