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
    [{ forest: {} }, '"forest"', 'random-forest'],
    [{ 'random-forest': { depth: 3 } }, '"random-forest.depth"', 'maxDepth'],
    [{ 'random-forest': { trees: 'many' } }, '"random-forest.trees"', 'trees'],
  ])('refuses %j and lists what there is', (value, named, known) => {
    const error = thrownBy(() => checkHyperparameters(value));
    expect(error.code).toBe('FORECAST_HYPERPARAMETER_UNKNOWN');
    expect(error.message).toContain(named);
    expect(error.message).toContain(known);
  });
});
