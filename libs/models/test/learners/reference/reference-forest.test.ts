import { createRandom } from '@busyness/core';
import { RandomForestRegression } from 'ml-random-forest';
import { describe, expect, it } from 'vitest';
import { encodeModelFile, ReferenceForest } from '../../../src/index.js';
import { makeMatrix } from '../../make-matrix.js';
import { rejectedBy, thrownBy } from '../../thrown-by.js';
import { drawReferenceRows, NAMES } from './reference-rows.js';

/** The library's own forest, as `ReferenceForest` asks for it with the seed 5. */
function libraryForest(
  rows: number[][],
  y: Float64Array,
  trees: number,
  maxFeatures: number,
): RandomForestRegression {
  const forest = new RandomForestRegression({
    nEstimators: trees,
    maxFeatures,
    replacement: false,
    seed: Math.floor(createRandom(5, 'reference-forest')() * 2 ** 31),
    treeOptions: { maxDepth: 6, minNumSamples: 3 },
    noOOB: true,
  });
  forest.train(rows, [...y]);
  return forest;
}

describe('ReferenceForest', () => {
  it.each([
    ['all columns', 1, 1],
    ['3 of 4 columns', 0.75, 3],
    ['half of the columns', 0.5, 2],
  ])('predicts bit for bit what ml-random-forest predicts, %s', async (_, columnShare, maxFeatures) => {
    const { rows, x, y } = drawReferenceRows(120, 7);
    const model = await new ReferenceForest({ trees: 7, columnShare }).fit(x, y, { seed: 5 });
    const library = libraryForest(rows, y, 7, maxFeatures);
    const unseen = drawReferenceRows(300, 98);
    expect([...model.predict(x)]).toEqual(library.predict(rows));
    expect([...model.predict(unseen.x)]).toEqual(library.predict(unseen.rows));
    expect(model.treeCount).toBe(7);
  });

  // The library reads 1 as all columns, and a share of 1/49 as none: 49 * (1 / 49) is below 1.
  it.each([4, 49])('shows a tree one of %d columns when asked to', async (columns) => {
    const { rows, y } = drawReferenceRows(60, 8);
    const names = Array.from({ length: columns }, (_, f) => `column ${f}`);
    const x = makeMatrix(
      names,
      rows.map((row, i) => names.map((_, f) => row[f % 4] + ((i * f) % 7))),
    );
    const model = await new ReferenceForest({ trees: 1, columnShare: 0.001, maxDepth: 4 }).fit(x, y);
    const features = model.toFile().tensors['feature'].data as Int32Array;
    expect(new Set(features.filter((feature) => feature >= 0)).size).toBe(1);
  });

  it('gives the same bytes for the same seed, and another forest for another', async () => {
    const { x, y } = drawReferenceRows(80, 9);
    const fit = async (seed?: number) =>
      encodeModelFile((await new ReferenceForest({ trees: 3 }).fit(x, y, { seed })).toFile());
    const first = await fit(2 ** 40);
    expect(await fit(2 ** 40)).toEqual(first);
    expect(await fit(2 ** 40 + 2 ** 32)).not.toEqual(first);
    expect(await fit()).toEqual(await fit(1));
  });

  it('beats one tree on rows that it has not seen', async () => {
    const { x, y } = drawReferenceRows(200, 10);
    const unseen = drawReferenceRows(500, 97);
    const error = async (trees: number) => {
      const means = (await new ReferenceForest({ trees }).fit(x, y)).predict(unseen.x);
      return means.reduce((sum, mean, i) => sum + (mean - unseen.y[i]) ** 2, 0);
    };
    expect(await error(15)).toBeLessThan(0.9 * (await error(1)));
  });

  it('fits one row', async () => {
    const x = makeMatrix(NAMES, [[1, 2, 3, 4]]);
    expect((await new ReferenceForest().fit(x, Float64Array.of(6))).predict(x)[0]).toBe(6);
  });

  it('refuses sizes that it would not finish', async () => {
    const { x, y } = drawReferenceRows(3000, 11);
    const error = await rejectedBy(new ReferenceForest({ trees: 50 }).fit(x, y));
    expect(error.code).toBe('MODELS_SIZE_REFUSED');
    expect(error.message).toContain('3000 rows x 4 columns x 50 trees of depth 6');
    expect(error.hint).toContain('PoissonRegression');
  });

  it('refuses options that the library does not know, and hyperparameters that are none', async () => {
    const { x, y } = drawReferenceRows(10, 12);
    for (const options of [{ weights: y }, { offset: y }, { validation: { x, y } }]) {
      expect((await rejectedBy(new ReferenceForest().fit(x, y, options))).code).toBe(
        'MODELS_OPTION_UNSUPPORTED',
      );
    }
    for (const options of [
      { trees: 0 },
      { maxDepth: 1.5 },
      { minRows: 0 },
      { columnShare: 0 },
      { columnShare: 1.1 },
    ]) {
      expect(thrownBy(() => new ReferenceForest(options)).code).toBe('MODELS_PARAMETER_INVALID');
    }
  });
});
