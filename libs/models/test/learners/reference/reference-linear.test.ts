import { linearRegression } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import {
  decodeModelFile,
  encodeModelFile,
  loadModel,
  MAX_REFERENCE_VALUES,
  ReferenceLinear,
  ReferenceLinearModel,
} from '../../../src/index.js';
import { makeMatrix } from '../../make-matrix.js';
import { rejectedBy, thrownBy } from '../../thrown-by.js';
import { drawReferenceRows } from './reference-rows.js';

describe('ReferenceLinear', () => {
  it('draws the least-squares line through the column that correlates most', async () => {
    const x = makeMatrix(
      ['weak', 'strong'],
      [
        [1, 10],
        [3, 8],
        [2, 6],
        [5, 4],
        [3, 2],
      ],
    );
    const y = Float64Array.of(0, 1, 2.5, 3, 4);
    const model = await new ReferenceLinear().fit(x, y);
    const { m, b } = linearRegression([
      [10, 0],
      [8, 1],
      [6, 2.5],
      [4, 3],
      [2, 4],
    ]);
    expect(model.state).toMatchObject({ column: 1, slope: m, intercept: b });
    expect(model.predict(x)[0]).toBeCloseTo(m * 10 + b, 12);
  });

  it('takes the first of equal columns, and reads either layout', async () => {
    const { rows, y } = drawReferenceRows(50, 13);
    const twice = rows.map(([, line]) => [0, line, line]);
    const a = await new ReferenceLinear().fit(makeMatrix(['c', 'a', 'b'], twice), y);
    const b = await new ReferenceLinear().fit(makeMatrix(['c', 'a', 'b'], twice, 'column-major'), y);
    expect(a.state.column).toBe(1);
    expect(b.state).toEqual(a.state);
    expect(b.predict(makeMatrix(['c', 'a', 'b'], twice, 'column-major'))).toEqual(
      a.predict(makeMatrix(['c', 'a', 'b'], twice)),
    );
  });

  it('takes a missing value for the mean of its column', async () => {
    const x = makeMatrix(['a'], [[1], [NaN], [3], [6]]);
    const model = await new ReferenceLinear().fit(x, Float64Array.of(1, 2, 3, 4));
    const [, missing] = model.predict(x);
    expect(missing).toBe(model.predict(makeMatrix(['a'], [[10 / 3]]))[0]);
  });

  it.each([
    [
      'no column varies',
      [
        [1, NaN],
        [1, NaN],
      ],
      [2, 4],
    ],
    [
      'the target does not',
      [
        [1, 2],
        [2, 3],
      ],
      [3, 3],
    ],
    ['there is one row', [[1, 2]], [3]],
  ])('is the mean when %s', async (_, rows, y) => {
    const x = makeMatrix(['a', 'b'], rows);
    expect([...(await new ReferenceLinear().fit(x, Float64Array.from(y))).predict(x)]).toEqual(
      y.map(() => 3),
    );
  });

  it('is the mean without columns', async () => {
    const x = makeMatrix([], [[], []]);
    expect([...(await new ReferenceLinear().fit(x, Float64Array.of(1, 2))).predict(x)]).toEqual([1.5, 1.5]);
  });

  it('is the same after a file', async () => {
    const { x, y } = drawReferenceRows(60, 14);
    const model = await new ReferenceLinear().fit(x, y);
    const loaded = loadModel(decodeModelFile(encodeModelFile(model.toFile())));
    expect(loaded).toBeInstanceOf(ReferenceLinearModel);
    expect(loaded.predict(x)).toEqual(model.predict(x));
    const file = model.toFile();
    const column = { dtype: 'U32' as const, shape: [], data: Uint32Array.of(4) };
    const error = thrownBy(() => loadModel({ ...file, tensors: { ...file.tensors, column } }));
    expect(error.code).toBe('MODELS_FILE_INVALID');
    expect(error.message).toContain('it uses column 4, which is not there');
  });

  it('refuses options that it would ignore, and sizes past its limit', async () => {
    const { x, y } = drawReferenceRows(10, 15);
    for (const options of [{ weights: y }, { offset: y }, { validation: { x, y } }]) {
      expect((await rejectedBy(new ReferenceLinear().fit(x, y, options))).code).toBe(
        'MODELS_OPTION_UNSUPPORTED',
      );
    }
    const columns = MAX_REFERENCE_VALUES / 10 + 1;
    const names = new Array<string>(columns).fill('a');
    const wide = {
      data: new Float32Array(10 * columns),
      rows: 10,
      columns,
      layout: 'row-major' as const,
      names,
    };
    const error = await rejectedBy(new ReferenceLinear().fit(wide, y));
    expect(error.code).toBe('MODELS_SIZE_REFUSED');
  });
});
