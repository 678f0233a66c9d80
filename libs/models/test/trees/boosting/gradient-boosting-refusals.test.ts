import type { Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import type { GradientBoostingOptions } from '../../../src/trees/boosting/boosting-options.js';
import { GradientBoostingRegressor } from '../../../src/trees/boosting/gradient-boosting-regressor.js';
import { makeMatrix } from '../../make-matrix.js';
import { rejectedBy, thrownBy } from '../../thrown-by.js';

describe('GradientBoostingRegressor, given what it cannot use', () => {
  it.each<[GradientBoostingOptions, string]>([
    [{ rounds: 0 }, 'rounds must be a whole number from 1; it is 0'],
    [{ maxLeaves: 70_000 }, 'maxLeaves must be a whole number from 2 to 65535; it is 70000'],
    [{ learningRate: 1.5 }, 'learningRate must be above 0 and at most 1; it is 1.5'],
    [{ loss: 'quantile', quantile: 1 }, 'quantile must be between 0 and 1; it is 1'],
    [{ quantile: 0.5 }, 'quantile must be left out unless the loss is quantile; it is 0.5'],
    [{ loss: 'huber' as 'squared' }, 'loss must be squared, poisson, quantile; it is huber'],
    [{ maxBins: 256 }, 'maxBins must be a whole number from 2 to 255; it is 256'],
    [{ l2: -1 }, 'l2 must be finite and at least 0; it is -1'],
  ])('refuses %j', (options, message) => {
    expect(thrownBy(() => new GradientBoostingRegressor(options))).toMatchObject({
      code: 'MODELS_PARAMETER_INVALID',
      message: `gradient-boosting: ${message}`,
    });
  });

  it('refuses more than 4 GiB can hold before it begins, and says what would fit', async () => {
    const rows = 100_000;
    const learner = new GradientBoostingRegressor({ maxLeaves: 65_535, minSamplesLeaf: 1 });
    const names = Array.from({ length: 20 }, (_, f) => `c${f}`);
    const x: Matrix = { data: new Float32Array(rows * 20), rows, columns: 20, layout: 'row-major', names };
    const error = await rejectedBy(learner.fit(x, new Float64Array(rows)));
    expect(error).toMatchObject({ code: 'MODELS_SIZE_REFUSED' });
    expect(error.message).toMatch(
      /100000 rows x 20 columns: they need 5\.\d GiB of memory; its limit is 4 GiB, which is 5\d{4} rows/,
    );
  });

  it('refuses rows that it cannot use, and says which', async () => {
    const x = makeMatrix(['a'], [[1], [2]]);
    const y = Float64Array.of(1, 2);
    const fit = (learner: GradientBoostingRegressor, ...[targets, options]: [Float64Array, object?]) =>
      rejectedBy(learner.fit(x, targets, options));
    const squared = new GradientBoostingRegressor();
    const poisson = new GradientBoostingRegressor({ loss: 'poisson' });
    expect((await fit(poisson, Float64Array.of(1, -1))).code).toBe('MODELS_VALUE_INVALID');
    expect((await fit(squared, Float64Array.of(1e31, 1))).message).toBe(
      'a target must be within 1e+30 of 0; row 0 has 1e+31',
    );
    expect((await fit(squared, y, { weights: Float64Array.of(1, 1e-40) })).message).toContain('row 1');
    expect((await fit(poisson, y, { offset: Float64Array.of(0, 70) })).message).toBe(
      'an offset must be within 60 of 0; row 1 has 70',
    );
    expect((await fit(new GradientBoostingRegressor({ categoricalColumns: ['b'] }), y)).message).toContain(
      '"b"',
    );
    const validation = { x: makeMatrix(['b'], [[1]]), y: Float64Array.of(1) };
    expect((await fit(squared, y, { validation })).code).toBe('MODELS_COLUMNS_MISMATCH');
    expect((await rejectedBy(squared.fit(x, new Float64Array(3)))).code).toBe('MODELS_LENGTH_MISMATCH');
  });
});
