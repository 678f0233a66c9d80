import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { TUNABLE_MODELS, candidatesNamed, checkHyperparameters } from '../../src/index.js';
import { drawHyperparameters } from '../../src/tuning/draw-hyperparameters.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';
import { thrownBy } from '../support/thrown-by.js';

const rows = makeRows(makeCity({ cells: 2, hours: 12 * 24 }), 1, 8 * 24, 12 * 24);

describe('drawHyperparameters', () => {
  it.each(TUNABLE_MODELS)(
    'draws settings of %s that its learner takes, others at each draw',
    async (model) => {
      const random = createRandom(1, 'draws');
      const drawn = Array.from({ length: 200 }, () => drawHyperparameters(model, random));
      expect(new Set(drawn.map((settings) => JSON.stringify(settings))).size).toBe(200);
      for (const settings of drawn.slice(0, 5)) {
        const candidate = candidatesNamed([model], { [model]: settings }).at(-1)!;
        expect(await candidate.fit(rows, { seed: 1 })).toHaveProperty('predict');
      }
    },
  );
});

describe('checkHyperparameters', () => {
  it.each([
    [
      { randomforest: {} },
      'FORECAST_MODEL_NOT_TUNABLE',
      '"randomforest" (did you mean "random-forest"?) has no hyperparameters; random-forest and gradient-boosting have some',
    ],
    [
      { 'random-forest': { max_depth: 3 } },
      'FORECAST_HYPERPARAMETER_UNKNOWN',
      'random-forest has no hyperparameter "max_depth" (did you mean "maxDepth"?); it has trees, maxDepth, leaves, maxFeatures',
    ],
    [
      { 'random-forest': { trees: 'many' } },
      'FORECAST_HYPERPARAMETER_INVALID',
      'the hyperparameter "trees" of random-forest must be a number, not "many"',
    ],
    [
      { 'random-forest': { leaves: 0 } },
      'FORECAST_HYPERPARAMETER_INVALID',
      'the hyperparameter "leaves" of random-forest must be a number of at least 1, not 0',
    ],
  ])('refuses %j and says what there is', (value, code, message) => {
    expect(thrownBy(() => checkHyperparameters(value))).toMatchObject({ code, message });
  });
});
