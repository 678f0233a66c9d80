import { DecisionTreeRegression } from 'ml-cart';
import { describe, expect, it } from 'vitest';
import { encodeModelFile, MAX_REFERENCE_COMPARISONS, ReferenceTree } from '../../../src/index.js';
import { makeMatrix } from '../../make-matrix.js';
import { rejectedBy, thrownBy } from '../../thrown-by.js';
import { drawReferenceRows, NAMES } from './reference-rows.js';

describe('ReferenceTree', () => {
  it.each([1, 2, 5, 30])('predicts bit for bit what ml-cart predicts, depth %d', async (maxDepth) => {
    const { rows, x, y } = drawReferenceRows(150, maxDepth);
    const model = await new ReferenceTree({ maxDepth }).fit(x, y);
    const library = new DecisionTreeRegression({ maxDepth, minNumSamples: 3 });
    library.train(rows, [...y]);
    const unseen = drawReferenceRows(500, 99);
    expect([...model.predict(x)]).toEqual(library.predict(rows));
    expect([...model.predict(unseen.x)]).toEqual(library.predict(unseen.rows));
  });

  it('sends a value that equals the threshold to the right, as ml-cart does', async () => {
    // Equal neighbours of different targets make 1 a threshold: (1 + 1) / 2.
    const rows = [[0], [0], [1], [1], [1], [1]];
    const y = [0, 1, 7, 8, 8, 9];
    const library = new DecisionTreeRegression({ maxDepth: 1, minNumSamples: 3 });
    library.train(rows, y);
    expect(library.toJSON().root.splitValue).toBe(0.5);
    for (const at of [0.5, 0.49999999, 0.50000001]) {
      const model = await new ReferenceTree({ maxDepth: 1 }).fit(
        makeMatrix(['a'], rows),
        Float64Array.from(y),
      );
      expect(model.predict(makeMatrix(['a'], [[at]]))[0]).toBe(library.predict([[at]])[0]);
      expect(model.predict(makeMatrix(['a'], [[at]]))[0]).toBe(at < 0.5 ? 0.5 : 8);
    }
  });

  it('learns better with depth', async () => {
    const { x, y } = drawReferenceRows(300, 3);
    const error = async (maxDepth: number) => {
      const means = (await new ReferenceTree({ maxDepth }).fit(x, y)).predict(x);
      return means.reduce((sum, mean, i) => sum + (mean - y[i]) ** 2, 0);
    };
    const [shallow, deep] = [await error(1), await error(5)];
    expect(deep).toBeLessThan(0.5 * shallow);
  });

  it('keeps a leaf where ml-cart makes no split: equal targets, few rows, a split without any error', async () => {
    const fit = async (y: number[]) => {
      const x = makeMatrix(
        ['a'],
        y.map((_, i) => [i]),
      );
      return [...(await new ReferenceTree().fit(x, Float64Array.from(y))).predict(x)];
    };
    expect(await fit([2, 2, 2, 2, 2])).toEqual([2, 2, 2, 2, 2]);
    expect(await fit([1, 5, 6])).toEqual([4, 4, 4]);
    expect(await fit([0, 0, 0, 1, 1, 1])).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(await fit([3])).toEqual([3]);
  });

  it('takes a missing value for the mean of its column', async () => {
    const { rows, y } = drawReferenceRows(120, 4);
    const holes = rows.map((row, i) => (i % 5 === 0 ? [NaN, ...row.slice(1)] : row));
    const present = holes.map(([wave]) => wave).filter((wave) => !Number.isNaN(wave));
    const mean = present.reduce((sum, wave) => sum + wave, 0) / present.length;
    const filled = holes.map(([wave, ...rest]) => [Number.isNaN(wave) ? mean : wave, ...rest]);
    const a = await new ReferenceTree().fit(makeMatrix(NAMES, holes), y);
    const b = await new ReferenceTree().fit(makeMatrix(NAMES, filled), y);
    expect(a.predict(makeMatrix(NAMES, holes))).toEqual(b.predict(makeMatrix(NAMES, filled)));
  });

  it('gives the same bytes for either layout', async () => {
    const { x, y } = drawReferenceRows(100, 5);
    const other = drawReferenceRows(100, 5, 'column-major').x;
    const a = await new ReferenceTree().fit(x, y);
    const b = await new ReferenceTree().fit(other, y);
    expect(encodeModelFile(a.toFile())).toEqual(encodeModelFile(b.toFile()));
    expect(a.predict(x)).toEqual(a.predict(other));
  });

  it('fits without columns: the mean', async () => {
    const x = makeMatrix([], [[], [], [], [], []]);
    const model = await new ReferenceTree().fit(x, Float64Array.of(1, 2, 3, 4, 5));
    expect(model.predict(x)[0]).toBe(3);
  });

  it('refuses sizes that ml-cart would not finish, at once', async () => {
    const rows = 40_000;
    const x = {
      data: new Float64Array(rows * 4),
      rows,
      columns: 4,
      layout: 'row-major' as const,
      names: NAMES,
    };
    const error = await rejectedBy(new ReferenceTree().fit(x, new Float64Array(rows)));
    expect(error.code).toBe('MODELS_SIZE_REFUSED');
    const most = Math.floor(Math.sqrt(MAX_REFERENCE_COMPARISONS / (4 * 7)));
    expect(error.message).toBe(
      'reference-tree cannot take on 40000 rows x 4 columns x 1 trees of depth 6 are 4.5e+10 comparisons, ' +
        `as it is quadratic in the rows; its limit is 2e+9, which is ${most} such rows`,
    );
    expect(error.hint).toContain('use PoissonRegression');
  });

  it('refuses options that ml-cart does not know, and hyperparameters that are none', async () => {
    const { x, y } = drawReferenceRows(10, 6);
    for (const options of [{ weights: y }, { offset: y }, { validation: { x, y } }]) {
      const error = await rejectedBy(new ReferenceTree().fit(x, y, options));
      expect(error.code).toBe('MODELS_OPTION_UNSUPPORTED');
      expect(error.message).toContain(`"${Object.keys(options)[0]}"`);
    }
    for (const options of [{ maxDepth: 0 }, { maxDepth: Infinity }, { minRows: 1.5 }]) {
      expect(thrownBy(() => new ReferenceTree(options)).code).toBe('MODELS_PARAMETER_INVALID');
    }
    expect((await rejectedBy(new ReferenceTree().fit(makeMatrix(NAMES, []), new Float64Array(0)))).code).toBe(
      'MODELS_NO_ROWS',
    );
    const stopped = new ReferenceTree().fit(x, y, { signal: AbortSignal.abort(new Error('enough')) });
    await expect(stopped).rejects.toThrow('enough');
  });
});
