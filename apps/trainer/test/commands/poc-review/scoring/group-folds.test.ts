import { describe, expect, it } from 'vitest';
import { groupRows } from '../../../../src/commands/poc-review/notebook/group-rows.js';
import { groupFolds } from '../../../../src/commands/poc-review/scoring/group-folds.js';

describe('groupFolds', () => {
  const groups = Array.from({ length: 200 }, (_, row) => (row * row) % 23);

  it('holds every row out once, and never trains on the group of a test row', () => {
    const folds = groupFolds(groupRows(groups));
    expect(folds).toHaveLength(5);
    expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(groups.map((_, row) => row));
    for (const { train, test } of folds) {
      const trained = new Set(Array.from(train, (row) => groups[row]));
      expect([...test].filter((row) => trained.has(groups[row]))).toEqual([]);
      expect(train.length + test.length).toBe(groups.length);
    }
  });

  it('gives the largest group to the first fold and the next to the emptiest', () => {
    const folds = groupFolds(groupRows([1, 1, 1, 2, 2, 3, 3, 4, 5, 6]));
    expect(folds.map(({ test }) => [...test])).toEqual([[0, 1, 2], [3, 4], [5, 6], [7, 9], [8]]);
  });

  it('has as many folds as groups where those are few, and none of one', () => {
    expect(groupFolds(groupRows([1, 2, 2]))).toHaveLength(2);
    expect(groupFolds(groupRows([1, 1]))).toEqual([]);
  });
});
