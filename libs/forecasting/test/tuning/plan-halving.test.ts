import { describe, expect, it } from 'vitest';
import { planHalving } from '../../src/tuning/plan-halving.js';

describe('planHalving', () => {
  it('judges a third of the trials on one fold more at each stage', () => {
    expect(planHalving(27, 3)).toEqual([
      { trials: 27, folds: 1 },
      { trials: 9, folds: 2 },
      { trials: 3, folds: 3 },
    ]);
  });

  it('always judges one to the end', () => {
    expect(planHalving(2, 4).map(({ trials }) => trials)).toEqual([2, 1, 1, 1]);
    expect(planHalving(5, 1)).toEqual([{ trials: 5, folds: 1 }]);
  });
});
