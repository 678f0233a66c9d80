import { describe, expect, it } from 'vitest';
import { groupRows } from '../../../../src/commands/poc-review/notebook/group-rows.js';
import { lookUpMeans } from '../../../../src/commands/poc-review/scoring/look-up-means.js';

describe('lookUpMeans', () => {
  it("gives a test row its group's mean in training, and the mean of all where the group is new", () => {
    const groups = groupRows([1, 1, 2, 1, 3]);
    const split = { train: Uint32Array.of(0, 1, 2), test: Uint32Array.of(3, 4) };
    expect([...lookUpMeans(groups, Float64Array.of(2, 4, 9, 100, 100), split)]).toEqual([3, 5]);
  });
});
