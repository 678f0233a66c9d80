import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { TreesModel } from '../../../src/index.js';
import { makeMatrix } from '../../make-matrix.js';
import { explainSlowly } from '../../reference/slow-shapley-values.js';
import { thrownBy } from '../../thrown-by.js';
import { drawTreeRows, drawTrees } from '../draw-trees.js';

/** Rows are explained on the scale on which trees add up. */
function scoreOf(model: TreesModel, prediction: number): number {
  return model.trees.link === 'log' ? Math.log(prediction) : prediction;
}

describe('TreesModel.explainRow', () => {
  it('gives what Shapley values are by their definition', () => {
    const random = createRandom(1, 'shapley');
    for (let i = 0; i < 60; i++) {
      const trees = drawTrees(random, {
        trees: 1 + Math.floor(random() * 4),
        columns: 1 + Math.floor(random() * 6),
        depth: Math.floor(random() * 7),
        cuts: 3,
        categoryShare: random() < 0.5 ? 0.3 : 0,
      });
      const model = new TreesModel(trees);
      const { data, columns } = drawTreeRows(random, trees, 1) as { data: Float64Array; columns: number };
      const expected = explainSlowly(trees, data);
      const { base, values } = model.explainRow(data);
      expect(base).toBeCloseTo(expected.base, 10);
      for (let f = 0; f < columns; f++) expect(values[f]).toBeCloseTo(expected.values[f], 10);
    }
  });

  it('adds up to the prediction for large trees, and gives nothing to columns that no split looks at', () => {
    const random = createRandom(2, 'local accuracy');
    for (const depth of [3, 12, 40]) {
      const trees = drawTrees(random, {
        trees: 10,
        columns: 9,
        depth,
        splitShare: depth > 20 ? 0.52 : 0.9,
        facts: { names: Array.from({ length: 10 }, (_, f) => `column ${f}`) },
      });
      const model = new TreesModel(trees);
      const x = drawTreeRows(random, trees, 10);
      model.predict(x).forEach((prediction, i) => {
        const { base, values } = model.explainRow(x.data.subarray(i * 10, (i + 1) * 10));
        const sum = values.reduce((a, b) => a + b, base);
        expect(sum).toBeCloseTo(scoreOf(model, prediction), 8);
        expect(values[9]).toBe(0);
      });
    }
  });

  it('stays finite where no training row came', () => {
    const random = createRandom(3, 'no cover');
    const trees = drawTrees(random, { trees: 20, columns: 4, depth: 6 });
    trees.kind.forEach((kind, node) => {
      if (kind === 0 && node % 3 > 0) trees.gainOrCover[node] = 0;
    });
    const model = new TreesModel(trees);
    const x = drawTreeRows(random, trees, 20);
    model.predict(x).forEach((prediction, i) => {
      const row = x.data.subarray(4 * i, 4 * i + 4) as Float64Array;
      const { base, values } = model.explainRow(row);
      expect(values.reduce((a, b) => a + b, base)).toBeCloseTo(scoreOf(model, prediction), 8);
      explainSlowly(trees, row).values.forEach((value, f) => expect(values[f]).toBeCloseTo(value, 10));
    });
  });

  it('refuses a row of another width', () => {
    const model = new TreesModel(drawTrees(createRandom(4, 'width'), { trees: 1, columns: 2, depth: 2 }));
    expect(thrownBy(() => model.explainRow(Float64Array.of(1))).code).toBe('MODELS_COLUMNS_MISMATCH');
  });
});

describe('TreesModel.explain', () => {
  const random = createRandom(5, 'batch');
  const model = new TreesModel(drawTrees(random, { trees: 5, columns: 3, depth: 5 }));
  const x = drawTreeRows(random, model.trees, 30);

  it('gives what explainRow gives each row, whatever the layout', async () => {
    const { base, values } = await model.explain(x);
    for (let i = 0; i < 30; i++) {
      const row = model.explainRow(x.data.subarray(3 * i, 3 * i + 3));
      expect(base).toBe(row.base);
      expect(values.slice(3 * i, 3 * i + 3)).toEqual(row.values);
    }
    const rows = Array.from({ length: 30 }, (_, i) => [...x.data.slice(3 * i, 3 * i + 3)]);
    const turned = await model.explain(makeMatrix(x.names, rows, 'column-major'));
    expect(turned.values).toEqual(values);
  });

  it('reports progress and stops when told', async () => {
    const done: number[] = [];
    await model.explain(x, { onProgress: (progress) => done.push(progress.done) });
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBe(30);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(model.explain(x, { signal })).rejects.toThrow('enough');
  });
});

describe('TreesModel', () => {
  it('knows its shape and its gains', () => {
    const trees = drawTrees(createRandom(6, 'shape'), { trees: 3, columns: 2, depth: 2, splitShare: 1 });
    const model = new TreesModel(trees);
    expect(model.treeCount).toBe(3);
    expect(model.leafCount).toBe(12);
    expect(model.depth).toBe(2);
    const gains = model.gainImportance();
    expect(gains[0] + gains[1]).toBeCloseTo(1, 12);
    const sums = [0, 0];
    trees.kind.forEach(
      (kind, node) => (sums[trees.column[node]] += kind === 0 ? 0 : trees.gainOrCover[node]),
    );
    expect(gains[0] / gains[1]).toBeCloseTo(sums[0] / sums[1], 10);
    const leaves = new TreesModel(drawTrees(createRandom(7, 'leaves'), { trees: 2, columns: 2, depth: 0 }));
    expect([...leaves.gainImportance()]).toEqual([0, 0]);
  });
});
