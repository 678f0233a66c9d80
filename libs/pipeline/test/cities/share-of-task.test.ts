import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { shareOfTask } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

describe('shareOfTask', () => {
  it('puts every city in exactly one share, whatever the number of tasks, and no share is much larger', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 50 }), (cities, count) => {
        const shares = Array.from({ length: count }, (_, index) => shareOfTask(cities, { index, count }));
        expect(shares.flat().sort()).toEqual([...cities].sort());
        const sizes = shares.map((share) => share.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [2, 2],
    [-1, 2],
    [0, 0],
    [NaN, 1],
    [0.5, 2],
  ])('refuses task %d of %d', async (index, count) => {
    const error = await errorOf(() => shareOfTask(['a'], { index, count }));
    expect(error).toMatchObject({ code: 'PIPELINE_TASK_INVALID', status: 400 });
  });
});
