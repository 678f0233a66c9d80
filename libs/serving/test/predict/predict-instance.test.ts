import { formatEpochHour } from '@busyness/features';
import { openStore } from '@busyness/storage';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CellHourScorer, originOf, predictInstance } from '../../src/index.js';
import { registerToyChampion } from '../../src/testing/index.js';

let scorer: CellHourScorer;
let cell: string;
let origin: number;
beforeAll(async () => {
  scorer = new CellHourScorer(await registerToyChampion(openStore('memory://'), { days: 8 }));
  cell = scorer.champion.history.cells[0];
  origin = originOf(scorer.champion);
});

describe('predictInstance', () => {
  it('answers with the names of forecast files', () => {
    const start = formatEpochHour(origin);
    const { inSample, ...score } = scorer.describe(cell, origin)!;
    expect(predictInstance(scorer, { cell, start })).toEqual({
      cell,
      start,
      ...score,
      in_sample: inSample,
      reason: null,
      model_version: 'toy',
    });
  });

  it('answers for an unknown cell without numbers', () => {
    const answer = predictInstance(scorer, { lat: 0, lon: 0, at: formatEpochHour(origin) });
    expect(answer).toMatchObject({ mean: null, q10: null, level: null, basis: null, reason: 'unknown_cell' });
  });

  it('has the same keys whether the cell is known or not', () => {
    const start = formatEpochHour(origin);
    const known = predictInstance(scorer, { cell, start });
    const unknown = predictInstance(scorer, { cell: '8827a03241fffff', start });
    expect(Object.keys(unknown).sort()).toEqual(Object.keys(known).sort());
  });

  it('answers a bad instance with its error', () => {
    expect(predictInstance(scorer, { cell, start: 'soon' })).toEqual({
      error: {
        code: 'INSTANCE_TIME_INVALID',
        message: expect.stringContaining('"soon"'),
        hint: expect.stringContaining('2021'),
      },
    });
  });

  it('throws for no JSON', () => {
    const looksRight = fc.record(
      { cell: fc.anything(), start: fc.anything(), lat: fc.anything(), lon: fc.double(), at: fc.string() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), looksRight), (instance) => {
        const answer = predictInstance(scorer, instance);
        expect('error' in answer || answer.model_version === 'toy').toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
