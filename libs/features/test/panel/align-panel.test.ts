import { describe, expect, it } from 'vitest';
import { alignPanel, cellOf } from '../../src/index.js';
import { makePanel } from '../support/make-panel.js';

const panel = makePanel([
  [1, 2],
  [3, 4],
]);

describe('alignPanel', () => {
  it('gives exactly the cells asked for, in that order, and zeros for those it lacks', () => {
    const [first, second] = panel.cells;
    const elsewhere = cellOf(60.17, 24.94, 7);
    const aligned = alignPanel(panel, [second, elsewhere]);
    expect(aligned.cells).toEqual([second, elsewhere]);
    expect([...aligned.counts]).toEqual([3, 4, 0, 0]);
    expect([...alignPanel(panel, [second, first]).counts]).toEqual([3, 4, 1, 2]);
    expect([...panel.counts]).toEqual([1, 2, 3, 4]);
  });
});
