import { BusynessError, createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { decodeModelFile, loadModel, TreesModel } from '../../src/index.js';
import { predictSlowly } from '../reference/slow-tree-prediction.js';
import { drawTreeRows, drawTrees } from './draw-trees.js';
import { mutateFile } from './mutate-file.js';

const MUTATIONS = 10_000;

/** The model in some bytes, or why it is refused: on purpose, or the test fails. */
function tryToLoad(bytes: Uint8Array): TreesModel | string {
  try {
    return loadModel(decodeModelFile(bytes)) as TreesModel;
  } catch (error) {
    if (error instanceof BusynessError) return error.code;
    throw error;
  }
}

describe('a model file that somebody has changed', () => {
  it(`is refused, or predicts finite numbers: ${MUTATIONS} mutations`, () => {
    const random = createRandom(1, 'fuzz');
    const files = [0, 0.3].map((categoryShare) =>
      new TreesModel(drawTrees(random, { trees: 4, columns: 4, depth: 4, categoryShare })).toFile(),
    );
    const outcomes = new Map<string, number>();
    for (let i = 0; i < MUTATIONS; i++) {
      const model = tryToLoad(mutateFile(random, files[i % 2]));
      const outcome = typeof model === 'string' ? model : 'loaded';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (typeof model === 'string') continue;
      const x = drawTreeRows(random, model.trees, 5);
      const predictions = model.predict(x);
      const row = x.data.subarray(0, model.columns);
      if (!predictions.every(Number.isFinite)) throw new Error(`mutation ${i} predicts ${predictions}`);
      expect(predictions).toEqual(predictSlowly(model.trees, x));
      expect(model.predictRow(row)).toBe(predictions[0]);
      expect(model.explainRow(row).values.every(Number.isFinite)).toBe(true);
    }
    // All ways out have been taken: else the mutations are not what they should be.
    expect([...outcomes.keys()].sort()).toEqual([
      'MODELS_FILE_ALTERED',
      'MODELS_FILE_FOREIGN',
      'MODELS_FILE_INVALID',
      'MODELS_FILE_TRUNCATED',
      'MODELS_KIND_UNKNOWN',
      'loaded',
    ]);
    expect(outcomes.get('loaded')).toBeGreaterThan(MUTATIONS / 20);
    expect(outcomes.get('MODELS_FILE_INVALID')).toBeGreaterThan(MUTATIONS / 20);
  }, 300_000);
});
