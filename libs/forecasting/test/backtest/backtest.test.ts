import { SILENT_LOGGER, type Logger } from '@busyness/core';
import type { Panel } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import {
  backtest,
  buildForecaster,
  encodeForecaster,
  encodeTrainedBands,
  holdBack,
  type Backtest,
  type BacktestOptions,
} from '../../src/index.js';
import { CITY, makeCity } from '../support/make-city.js';

const panel = makeCity({ hours: 35 * 24, mean: 4 });
const labels = { fromHour: panel.startHour, toHour: panel.startHour + panel.hours };
const split = holdBack(labels, 168);
const run = (options: Partial<BacktestOptions> = {}) =>
  backtest(panel, CITY, { split, bands: [1, 24], seed: 1, ...options });

describe('backtest', () => {
  it('judges all candidates in all bands on the hours held back, and what it chose beats the baselines', async () => {
    const { judged, trained, leftOut } = await run();
    expect(leftOut).toEqual([]);
    expect(judged.map(({ hours, selected }) => [hours, selected])).toEqual(
      trained.map(({ hours, selected }) => [hours, selected]),
    );
    for (const { models, selected, againstBaseline } of judged) {
      expect(models).toHaveLength(8);
      const chosen = models.find(({ name }) => name === selected)!;
      if (chosen.status !== 'ok') throw new Error(chosen.why);
      expect(chosen.isBaseline).toBe(false);
      expect(chosen.pit80).toBeGreaterThan(0.74);
      expect(chosen.pit80).toBeLessThan(0.86);
      expect(againstBaseline!.difference).toBeGreaterThan(0);
    }
  });

  it('gives the same for the same seed', async () => {
    const [once, again] = [await run(), await run()];
    expect(again.judged).toEqual(once.judged);
    expect(encodeTrainedBands(again.trained)).toEqual(encodeTrainedBands(once.trained));
  });

  it('tries the models that are named', async () => {
    const { judged } = await run({ bands: [1], models: ['reference-linear'] });
    expect(judged[0].models.map(({ name }) => name)).toContain('reference-linear');
    expect(judged[0].models.map(({ name }) => name)).not.toContain('poisson-regression');
  });

  it('leaves out bands that the history is too short for, with a warning that says why', async () => {
    const warnings: string[] = [];
    const logger: Logger = { ...SILENT_LOGGER, warn: (_, message) => warnings.push(message) };
    const { judged, leftOut } = await run({ bands: [1, 400], logger });
    expect(judged.map(({ hours }) => hours)).toEqual([1]);
    expect(leftOut).toHaveLength(1);
    expect(warnings).toEqual([
      'band 400 h is left out: it needs 896 whole hours of history before the test period; there are 672',
    ]);
  });

  it('refuses when no band is left, bands that are none, and unknown models', async () => {
    await expect(run({ bands: [400, 500] })).rejects.toMatchObject({
      code: 'FORECAST_NO_BAND',
      message: expect.stringContaining('even that of 400 h needs 896'),
    });
    await expect(run({ bands: [24, 1] })).rejects.toMatchObject({ code: 'FORECAST_BANDS_INVALID' });
    await expect(run({ models: ['x'] })).rejects.toMatchObject({ code: 'FORECAST_MODEL_UNKNOWN' });
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    await run({ onProgress: ({ done, total, what }) => told.push(`${done}/${total} ${what}`) });
    expect(told).toEqual(['0/2 band 1 h', '1/2 band 24 h', '2/2 bands']);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      if (done === 1) stop.abort(new Error('enough'));
    };
    await expect(run({ signal: stop.signal, onProgress })).rejects.toThrow('enough');
  });

  it('judges a city that is quiet, of one cell, or silent in the test period', async () => {
    const silent = panel.counts.map((count, i) => (i % panel.hours >= panel.hours - 168 ? 0 : count));
    const cities = [
      makeCity({ hours: 840, mean: 0.02 }),
      makeCity({ cells: 1, hours: 840 }),
      { ...panel, counts: silent },
    ];
    for (const city of cities) {
      const { judged } = await backtest(city, CITY, { split, bands: [1], seed: 1 });
      for (const model of judged[0].models) {
        if (model.status === 'ok') expect(model.deviance).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('lets no count of the test period choose or train anything', async () => {
    const counts = panel.counts.map((count, i) =>
      i % panel.hours >= panel.hours - 168 ? 9 * count + (i % 7) : count,
    );
    const bands = [1, 24, 168];
    const changed = { ...panel, counts };
    const other = await backtest(changed, CITY, { split, bands, seed: 1 });
    const ours = await run({ bands });
    const { trained, judged } = ours;
    expect(encodeTrainedBands(other.trained)).toEqual(encodeTrainedBands(trained));
    const file = (of: Panel, { trained: bands }: Backtest) =>
      encodeForecaster(buildForecaster(of, CITY, bands, split.testFrom));
    expect(file(changed, other)).toEqual(file(panel, ours));
    expect(other.judged).not.toEqual(judged);
  });
});
