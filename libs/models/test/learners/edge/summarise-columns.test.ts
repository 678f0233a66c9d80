import { describe, expect, it } from 'vitest';
import { summariseColumns } from '../../../src/learners/edge/summarise-columns.js';
import { makeMatrix } from '../../make-matrix.js';
import { thrownBy } from '../../thrown-by.js';

describe('summariseColumns', () => {
  it.each(['row-major', 'column-major'] as const)(
    'gives means and deviations of what is there, %s',
    (layout) => {
      const x = makeMatrix(
        ['a', 'b', 'c'],
        [
          [1, NaN, NaN],
          [3, 5, NaN],
          [5, 7, NaN],
        ],
        layout,
      );
      const { means, deviations } = summariseColumns(x);
      expect([...means]).toEqual([3, 6, 0]);
      expect(deviations[0]).toBeCloseTo(Math.sqrt(8 / 3), 14);
      expect([deviations[1], deviations[2]]).toEqual([1, 0]);
    },
  );

  it('counts a row by its weight', () => {
    const x = makeMatrix(['a'], [[0], [4], [100], [NaN]]);
    const { means, deviations } = summariseColumns(x, Float64Array.of(3, 1, 0, 9));
    expect(means[0]).toBe(1);
    expect(deviations[0]).toBeCloseTo(Math.sqrt(3), 14);
  });

  it('sees a small spread far from 0, and none where there is rounding only', () => {
    const far = makeMatrix(['hour'], [[4e5], [4e5 + 1], [4e5 + 2]]);
    expect(summariseColumns(far).deviations[0]).toBeCloseTo(Math.sqrt(2 / 3), 9);
    const constant = makeMatrix(
      ['tenth'],
      Array.from({ length: 7 }, () => [0.1]),
    );
    expect(summariseColumns(constant).deviations[0]).toBe(0);
  });

  it('refuses what is not finite, or nearly so', () => {
    for (const value of [Infinity, -Infinity, 1e200]) {
      expect(thrownBy(() => summariseColumns(makeMatrix(['a'], [[1], [value]]))).code).toBe(
        'MODELS_VALUE_INVALID',
      );
    }
  });
});
