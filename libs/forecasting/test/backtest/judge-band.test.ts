import { describe, expect, it } from 'vitest';
import { judgeBand, type BandModel, type BandRows, type TrainedBand } from '../../src/index.js';
import { scoreForecast } from '../../src/scores/score-forecast.js';
import { makePanel } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const counts = Array.from({ length: 60 }, (_, t) => 1 + (t % 5));
const test = makeRows(makePanel([counts, counts]), 1, 10, 60);

/** A model that is right but for a factor; undefined in one hour of one cell if so wished. */
function model(name: string, factor: number, undefinedAt?: number): BandModel {
  return {
    name,
    predict: ({ panel, fromHour, toHour }: BandRows) =>
      Float64Array.from({ length: 2 * (toHour - fromHour) }, (_, i) =>
        i === undefinedAt
          ? NaN
          : factor * panel.counts[fromHour - panel.startHour + (i % (toHour - fromHour))],
      ),
    toFile: () => ({ metadata: {}, tensors: {} }),
  };
}
function band(...models: [name: string, factor: number, undefinedAt?: number][]): TrainedBand {
  return {
    hours: 1,
    selected: models.at(-1)![0],
    models: models.map(([name, factor, undefinedAt]) => ({
      name,
      isBaseline: name.startsWith('baseline'),
      model: model(name, factor, undefinedAt),
      dispersion: 0.1,
    })),
  };
}

describe('judgeBand', () => {
  it('scores every model on every test hour', () => {
    const judged = judgeBand(band(['baseline', 3], ['ours', 2]), test, 1);
    const doubled = Float64Array.from([...counts.slice(10), ...counts.slice(10)]);
    const scores = scoreForecast(
      doubled,
      doubled.map((count) => 2 * count),
      0.1,
      1,
    );
    expect(judged.models[1]).toEqual({
      name: 'ours',
      isBaseline: false,
      status: 'ok',
      dispersion: 0.1,
      ...scores,
    });
    expect(judged).toMatchObject({ hours: 1, selected: 'ours' });
  });

  it('does not score a model that is undefined in a single cell-hour: the others were harder', () => {
    const judged = judgeBand(band(['baseline', 1, 99], ['baseline-b', 3], ['ours', 2]), test, 1);
    expect(judged.models[0]).toEqual({
      name: 'baseline',
      isBaseline: true,
      status: 'unavailable',
      why: 'the history does not reach back far enough',
    });
    expect(judged.againstBaseline?.baseline).toBe('baseline-b');
  });

  it('passes on why a candidate was never trained', () => {
    const trained = band(['ours', 2]);
    const models = [{ name: 'forest', isBaseline: false, unavailable: 'too many rows' }, ...trained.models];
    const judged = judgeBand({ ...trained, models }, test, 1);
    expect(judged.models[0]).toMatchObject({ status: 'unavailable', why: 'too many rows' });
  });

  it('compares the selected model with the best baseline of the test period', () => {
    const judged = judgeBand(band(['baseline', 3], ['baseline-b', 1.5], ['other', 1], ['ours', 2]), test, 1);
    const deviance = (i: number) => (judged.models[i] as { deviance: number }).deviance;
    expect(judged.againstBaseline?.baseline).toBe('baseline-b');
    expect(judged.againstBaseline?.difference).toBeCloseTo(deviance(1) - deviance(3), 12);
    expect(judged.againstBaseline!.high).toBeLessThan(0);
  });

  it('compares with nothing where there is no other baseline', () => {
    expect(judgeBand(band(['other', 1], ['ours', 2]), test, 1)).not.toHaveProperty('againstBaseline');
    expect(judgeBand(band(['ours', 2], ['baseline', 2]), test, 1)).not.toHaveProperty('againstBaseline');
  });
});
