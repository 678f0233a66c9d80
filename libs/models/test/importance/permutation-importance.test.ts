import { createRandom, type Matrix } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { permutationImportance, PoissonRegression, rootMeanSquaredError } from '../../src/index.js';
import { rejectedBy } from '../thrown-by.js';

const random = createRandom(1, 'permutation importance');
const names = ['strong', 'weak', 'useless'];
const data = Float64Array.from({ length: 900 }, () => random());
const x: Matrix = { data, rows: 300, columns: 3, layout: 'row-major', names };
const y = Float64Array.from({ length: 300 }, (_, i) => Math.exp(2 * data[3 * i] + 0.3 * data[3 * i + 1]));
const model = await new PoissonRegression().fit(x, y);

describe('permutationImportance', () => {
  it('orders columns by how much they matter', async () => {
    const { baseline, mean, deviation } = await permutationImportance(model, x, y, rootMeanSquaredError);
    expect(baseline).toBe(rootMeanSquaredError(y, model.predict(x)));
    expect(mean[0]).toBeGreaterThan(3 * mean[1]);
    expect(mean[1]).toBeGreaterThan(10 * Math.abs(mean[2]));
    expect(deviation.every((value) => value >= 0 && value < mean[0])).toBe(true);
  });

  it('is the same for the same seed, for either layout, and changes no row', async () => {
    const before = data.slice();
    const one = await permutationImportance(model, x, y, rootMeanSquaredError, { seed: 7 });
    const turned = Float64Array.from({ length: 900 }, (_, k) => data[(k % 300) * 3 + Math.floor(k / 300)]);
    const columnMajor: Matrix = { ...x, data: turned, layout: 'column-major' };
    const two = await permutationImportance(model, columnMajor, y, rootMeanSquaredError, { seed: 7 });
    expect(two).toEqual(one);
    expect(data).toEqual(before);
    const other = await permutationImportance(model, x, y, rootMeanSquaredError, { seed: 8 });
    expect(other.mean).not.toEqual(one.mean);
  });

  it('reports progress, stops when told, and refuses what does not fit', async () => {
    const done: number[] = [];
    const onProgress = (progress: { done: number }): void => void done.push(progress.done);
    const { deviation } = await permutationImportance(model, x, y, rootMeanSquaredError, {
      repeats: 1,
      onProgress,
    });
    expect(done).toEqual([1, 2, 3]);
    expect([...deviation]).toEqual([0, 0, 0]);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(permutationImportance(model, x, y, rootMeanSquaredError, { signal })).rejects.toThrow(
      'enough',
    );
    const short = await rejectedBy(permutationImportance(model, x, y.slice(1), rootMeanSquaredError));
    expect(short.code).toBe('MODELS_LENGTH_MISMATCH');
    const none = await rejectedBy(permutationImportance(model, x, y, rootMeanSquaredError, { repeats: 0 }));
    expect(none.code).toBe('MODELS_PARAMETER_INVALID');
  });
});
