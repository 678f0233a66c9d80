import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { decodeModelFile, encodeModelFile, loadModel, TreesModel } from '../../src/index.js';
import { TreeEnsembleBuilder } from '../../src/trees/tree-ensemble-builder.js';
import { makeMatrix } from '../make-matrix.js';
import { thrownBy } from '../thrown-by.js';
import { drawTreeRows, drawTrees } from './draw-trees.js';

/** `a <= 1.5` (missing: right) gives 10; else `b` in {0, 33, 254} (missing: left) gives 20, else 30. */
function twoSplits(facts: {
  aggregation: 'sum' | 'mean';
  link: 'identity' | 'log';
  base: number;
}): TreesModel {
  const categories = new Uint32Array(8);
  categories[0] = 1;
  categories[1] = 2;
  categories[7] = 1 << 30;
  const builder = new TreeEnsembleBuilder({ names: ['a', 'b'], ...facts });
  const tree = {
    column: [0, 1, -1, -1, -1],
    value: [1.5, NaN, 10, 20, 30],
    missingLeft: [0, 1, 0, 0, 0],
    left: [2, 3, 0, 0, 0],
    right: [1, 4, 0, 0, 0],
    gain: [5, 4, 0, 0, 0],
    cover: [0, 0, 1, 2, 3],
    set: [-1, 0, -1, -1, -1],
    categories,
  };
  builder.appendTree(tree);
  builder.appendTree({ ...tree, value: [1.5, NaN, 1, 2, 3] });
  return new TreesModel(builder.build());
}

const rows = makeMatrix(
  ['a', 'b'],
  [
    [1.5, 7],
    [1.5 + 1e-9, 7],
    [1.6, 0],
    [1.6, 33],
    [1.6, 254],
    [1.6, 32],
    [NaN, 32],
    [1.6, NaN],
    [1.6, 255],
    [1.6, 32.5],
    [1.6, -1],
  ],
);

describe('TreesModel', () => {
  it('sends a float32 value to the left of its threshold, and categories and the missing where the split says', () => {
    const model = twoSplits({ aggregation: 'sum', link: 'identity', base: 0.5 });
    expect([...model.predict(rows)]).toEqual(
      [11, 11, 22, 22, 22, 33, 33, 22, 22, 22, 22].map((sum) => sum + 0.5),
    );
  });

  it('takes the mean, and the exponential of it', () => {
    const mean = twoSplits({ aggregation: 'mean', link: 'identity', base: 0 });
    expect(mean.predict(rows)[0]).toBe(5.5);
    const log = twoSplits({ aggregation: 'mean', link: 'log', base: 1 });
    expect(log.predict(rows)[0]).toBe(Math.exp(6.5));
  });

  it('is the same after a file', () => {
    const random = createRandom(1, 'trees-model');
    for (const columns of [3, 300, 70_000]) {
      const model = new TreesModel(drawTrees(random, { trees: 5, columns, depth: 6, categoryShare: 0.2 }));
      const bytes = encodeModelFile(model.toFile());
      const loaded = loadModel(decodeModelFile(bytes)) as TreesModel;
      expect(loaded).toBeInstanceOf(TreesModel);
      expect(loaded.columns).toBe(columns);
      expect(loaded.treeCount).toBe(5);
      const x = drawTreeRows(random, model.trees, 5);
      const predictions = model.predict(x);
      expect(loaded.predict(x)).toEqual(predictions);
      expect(loaded.predictRow(x.data.subarray(0, columns))).toBe(predictions[0]);
      expect(Buffer.compare(encodeModelFile(loaded.toFile()), bytes)).toBe(0);
      // Nothing is copied: the arrays are the bytes of the file.
      expect(loaded.trees.value.buffer === bytes.buffer).toBe(true);
      expect(loaded.trees.kind.buffer === bytes.buffer).toBe(true);
    }
  });

  it('loads from bytes that threads share, without a copy', () => {
    const random = createRandom(2, 'shared bytes');
    const model = new TreesModel(drawTrees(random, { trees: 5, columns: 3, depth: 6, categoryShare: 0.2 }));
    const file = encodeModelFile(model.toFile());
    const bytes = new Uint8Array(new SharedArrayBuffer(file.length));
    bytes.set(file);
    const loaded = loadModel(decodeModelFile(bytes)) as TreesModel;
    expect(loaded.trees.value.buffer).toBe(bytes.buffer);
    const x = drawTreeRows(random, model.trees, 20);
    expect(loaded.predict(x)).toEqual(model.predict(x));
    expect(loaded.explainRow(x.data.subarray(0, 3))).toEqual(model.explainRow(x.data.subarray(0, 3)));
  });

  it('refuses rows of other columns', () => {
    const model = twoSplits({ aggregation: 'sum', link: 'identity', base: 0 });
    expect(thrownBy(() => model.predict(makeMatrix(['a'], [[1]]))).code).toBe('MODELS_COLUMNS_MISMATCH');
    expect(thrownBy(() => model.predict(makeMatrix(['a', 'c'], [[1, 2]]))).code).toBe(
      'MODELS_COLUMNS_MISMATCH',
    );
    expect(thrownBy(() => model.predictRow(Float64Array.of(1))).code).toBe('MODELS_COLUMNS_MISMATCH');
  });

  it('refuses a file that says something unknown', () => {
    const file = twoSplits({ aggregation: 'sum', link: 'identity', base: 0 }).toFile();
    for (const key of ['aggregation', 'link']) {
      const error = thrownBy(() => loadModel({ ...file, metadata: { ...file.metadata, [key]: 'max' } }));
      expect(error.code).toBe('MODELS_FILE_INVALID');
      expect(error.message).toContain(`its ${key} is not known`);
    }
  });
});

describe('TreeEnsembleBuilder', () => {
  it('keeps the first trees when fewer are asked for', () => {
    const builder = new TreeEnsembleBuilder({ names: ['a'], base: 0, aggregation: 'sum', link: 'identity' });
    for (const value of [1, 2, 4]) {
      const zero = [0];
      builder.appendTree({
        column: [-1],
        value: [value],
        missingLeft: zero,
        left: zero,
        right: zero,
        gain: zero,
        cover: [1],
      });
    }
    const x = makeMatrix(['a'], [[0]]);
    expect(builder.treeCount).toBe(3);
    expect([0, 1, 2, 3].map((trees) => new TreesModel(builder.build(trees)).predict(x)[0])).toEqual([
      0, 1, 3, 7,
    ]);
  });
});
