import { slicePanel } from '@busyness/features';
import { type BandModel, Forecaster } from '@busyness/forecasting';
import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Champion, CellHourScorer, forecastRows, originOf } from '../src/index.js';
import { registerToyChampion } from '../src/testing/index.js';

let champion: Champion;
let scorer: CellHourScorer;
let cell: string;
let origin: number;
beforeAll(async () => {
  champion = await registerToyChampion(openStore('memory://'), { days: 9, bands: [1, 6, 24] });
  scorer = new CellHourScorer(champion);
  cell = champion.history.cells[2];
  origin = originOf(champion);
});

describe('CellHourScorer', () => {
  it('scores coming hours as the forecast has them', () => {
    for (const row of forecastRows(champion, 48)) {
      const { mean, q10, q50, q90, level, index, basis } = row;
      const expected = { mean, q10, q50, q90, level, index, basis, inSample: false };
      expect(scorer.describe(row.cell, row.startHour)).toEqual(expected);
    }
  });

  it('scores a past hour as a forecast made at its start would have', () => {
    for (const hoursAgo of [1, 2, 25, 100]) {
      const hour = origin - hoursAgo;
      const then = { ...champion, history: slicePanel(champion.history, champion.history.startHour, hour) };
      for (const { cell, startHour, horizon, modelVersion, ...forecast } of forecastRows(then, 1)) {
        expect([startHour, horizon, modelVersion]).toEqual([hour, 1, 'toy']);
        expect(scorer.describe(cell, hour), `${hoursAgo} h ago`).toMatchObject(forecast);
      }
    }
  });

  it('scores hours that neither history nor band reaches by the profile', () => {
    const { profile, city } = champion.forecaster.parts;
    for (const hour of [origin + 24, origin + 10_000, champion.history.startHour - 1, 1]) {
      const mean = profile.rateOf(city, hour, hour + 1)[2];
      expect(scorer.score(cell, hour)).toEqual({ mean, basis: 'profile', inSample: false });
    }
  });

  it('keeps its word when more hours are asked for than it remembers', () => {
    const first = scorer.score(cell, 300_000);
    for (let hour = 300_000; hour < 300_600; hour++) scorer.score(cell, hour);
    expect(scorer.score(cell, 300_000)).toEqual(first);
    expect(scorer.score(cell, 300_000 + 168)).toEqual(first);
  });

  it('tells which hours the champion was trained on', () => {
    const { trainedUntilHour } = champion.forecaster.parts;
    expect(trainedUntilHour).toBe(origin - 24);
    const inSample = [champion.history.startHour, trainedUntilHour - 1, trainedUntilHour, origin].map(
      (hour) => scorer.score(cell, hour)?.inSample,
    );
    expect(inSample).toEqual([true, true, false, false]);
  });

  it('has no score for a cell that the champion does not know', () => {
    expect(scorer.score('8827a03241fffff', origin)).toBeUndefined();
    expect(scorer.describe('8827a03241fffff', origin)).toBeUndefined();
  });

  it('scores by the profile where the model of the band lacks history', () => {
    const { startHour } = champion.history;
    const lagged: BandModel = {
      name: 'lagged-a-day',
      predict: (rows) => {
        const hours = rows.toHour - rows.fromHour;
        return Float64Array.from({ length: rows.panel.cells.length * hours }, (_, i) =>
          rows.fromHour + (i % hours) < startHour + 24 ? NaN : 7,
        );
      },
      toFile: () => ({ metadata: {}, tensors: {} }),
    };
    const bands = [{ hours: 24, model: lagged, dispersion: 0 }];
    const forecaster = new Forecaster({ ...champion.forecaster.parts, bands });
    const young = new CellHourScorer({ ...champion, forecaster });
    expect(young.describe(cell, startHour + 23)).toMatchObject({ basis: 'profile' });
    expect(young.describe(cell, startHour + 23)?.mean).toBeGreaterThan(0);
    expect(young.describe(cell, startHour + 24)).toMatchObject({ basis: 'band-24', mean: 7 });
  });

  it('scores by the profile alone when no band was trained', () => {
    const forecaster = new Forecaster({ ...champion.forecaster.parts, bands: [] });
    const bare = new CellHourScorer({ ...champion, forecaster });
    for (const hour of [origin - 1, origin]) expect(bare.score(cell, hour)?.basis).toBe('profile');
  });
});
