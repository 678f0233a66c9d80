import type { JudgedBand, Scores } from '@busyness/forecasting';
import { describe, expect, it } from 'vitest';

import { describeBand } from '../../src/index.js';

const SCORES: Scores = {
  wape: 0.5,
  mae: 1,
  rmse: 2,
  deviance: 0.7,
  r2: 0.3,
  pit80: 0.8,
  pinball10: 0.1,
  pinball50: 0.2,
  pinball90: 0.3,
  intervalScore80: 4,
};

function bandOf(changes: Partial<Scores> = {}): JudgedBand {
  const model = {
    name: 'm',
    isBaseline: false,
    status: 'ok',
    dispersion: 0.2,
    ...SCORES,
    ...changes,
  } as const;
  const missing = { name: 'n', isBaseline: true, status: 'unavailable', why: 'too short' } as const;
  const againstBaseline = { baseline: 'n', difference: 0.1, low: 0, high: 0.2 };
  return { hours: 24, selected: 'm', models: [model, missing], againstBaseline };
}

describe('describeBand', () => {
  it('tells the scores, and nothing of the inside of the models', () => {
    expect(describeBand(bandOf())).toEqual({
      hours: 24,
      selected: 'm',
      models: [
        { name: 'm', isBaseline: false, status: 'ok', ...SCORES },
        { name: 'n', isBaseline: true, status: 'unavailable', why: 'too short' },
      ],
      againstBaseline: { baseline: 'n', difference: 0.1, low: 0, high: 0.2 },
    });
  });

  it.each([NaN, Infinity, -Infinity])('leaves out of the JSON a metric that is %d', (nothing) => {
    const json = JSON.stringify(describeBand(bandOf({ wape: nothing, r2: nothing })));
    const [model] = JSON.parse(json).models;
    const { wape, r2, ...others } = SCORES;
    expect(wape + r2).toBeGreaterThan(0);
    expect(model).toEqual({ name: 'm', isBaseline: false, status: 'ok', ...others });
  });
});
