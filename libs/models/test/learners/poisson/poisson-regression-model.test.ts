import { describe, expect, it } from 'vitest';
import {
  decodeModelFile,
  encodeModelFile,
  loadModel,
  PoissonRegression,
  PoissonRegressionModel,
  type ModelFile,
} from '../../../src/index.js';
import { makeMatrix } from '../../make-matrix.js';
import { thrownBy } from '../../thrown-by.js';
import { drawPoissonRows, NAMES } from './poisson-rows.js';

const { x, y } = drawPoissonRows(400, 21);
const model = await new PoissonRegression().fit(x, y);

describe('PoissonRegressionModel', () => {
  it('is exp(intercept + coefficients . x)', () => {
    const [mean] = model.predict(makeMatrix(NAMES, [[11, 4e5, 1]]));
    const [level, hour, rare] = model.coefficients;
    expect(mean).toBeCloseTo(Math.exp(model.intercept + level * 11 + hour * 4e5 + rare), 9);
  });

  it('predicts one row as it predicts many, and into an array of the caller', () => {
    const out = new Float64Array(x.rows);
    expect(model.predict(x, out)).toBe(out);
    for (const row of [0, 17, 399]) {
      const one = makeMatrix(NAMES, [[...x.data.subarray(3 * row, 3 * row + 3)]]);
      expect(model.predict(one)[0]).toBe(out[row]);
    }
  });

  it('is the same after a file', () => {
    const loaded = loadModel(decodeModelFile(encodeModelFile(model.toFile())));
    expect(loaded).toBeInstanceOf(PoissonRegressionModel);
    expect(loaded.kind).toBe('poisson-regression');
    expect(loaded.predict(x)).toEqual(model.predict(x));
    expect(encodeModelFile(loaded.toFile())).toEqual(encodeModelFile(model.toFile()));
  });

  it('refuses rows with other columns, or the same in another order', () => {
    const swapped = thrownBy(() => model.predict(makeMatrix(['hour', 'level', 'rare'], [[1, 2, 3]])));
    expect(swapped.code).toBe('MODELS_COLUMNS_MISMATCH');
    expect(swapped.message).toBe(
      'a matrix for the poisson-regression model must have "level" as column 0; it has "hour"',
    );
    expect(swapped.hint).toContain('same names in the same order');
    const fewer = thrownBy(() => model.predict(makeMatrix(['level'], [[1]])));
    expect(fewer.message).toBe('a matrix for the poisson-regression model must have 3 columns; it has 1');
  });

  it('refuses a matrix and an out of the wrong size', () => {
    expect(thrownBy(() => model.predict({ ...x, rows: 401 })).code).toBe('MODELS_LENGTH_MISMATCH');
    expect(thrownBy(() => model.predict({ ...x, names: ['level'] })).code).toBe('MODELS_LENGTH_MISMATCH');
    expect(thrownBy(() => model.predict(x, new Float64Array(3))).code).toBe('MODELS_LENGTH_MISMATCH');
  });

  it('refuses files that are no such model', () => {
    const file = model.toFile();
    const f64 = (...values: number[]) => ({
      dtype: 'F64' as const,
      shape: [values.length],
      data: Float64Array.from(values),
    });
    const cases: [Partial<ModelFile>, string][] = [
      [{ tensors: {} }, 'it has no tensor "baseline"'],
      [{ tensors: { ...file.tensors, centres: f64(1, 2) } }, 'its tensor "centres" holds 2 numbers, not 3'],
      [
        { tensors: { ...file.tensors, baseline: { dtype: 'F32', shape: [], data: new Float32Array(1) } } },
        'holds F32, not F64',
      ],
      [{ tensors: { ...file.tensors, coefficients: f64(1, NaN, 2) } }, 'a number in it is not finite'],
      [{ tensors: { ...file.tensors, range: f64(2, 1) } }, 'its range is upside down'],
      [{ metadata: { kind: 'poisson-regression' } }, 'its metadata has no "columns"'],
      [{ metadata: { kind: 'poisson-regression', columns: '[1' } }, 'its "columns" are not JSON'],
      [{ metadata: { kind: 'poisson-regression', columns: '[1]' } }, 'its "columns" are not a list of names'],
    ];
    for (const [change, why] of cases) {
      const error = thrownBy(() => loadModel({ ...file, ...change }));
      expect(error.code).toBe('MODELS_FILE_INVALID');
      expect(error.message).toContain(
        `the file of the "poisson-regression" model does not hold what it should: `,
      );
      expect(error.message).toContain(why);
    }
  });
});
