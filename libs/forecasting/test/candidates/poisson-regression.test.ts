import { meanPoissonDeviance, PoissonRegressionModel } from '@busyness/models';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BandRows, countsOf } from '../../src/index.js';
import type { BandModel } from '../../src/candidates/candidate.js';
import { levelCoefficients } from '../../src/candidates/level-coefficients.js';
import { levelsModel } from '../../src/candidates/levels.js';
import { LOG_LINEAR_COLUMNS } from '../../src/candidates/log-linear-columns.js';
import { MatrixBandModel } from '../../src/candidates/matrix-band-model.js';
import { POISSON_REGRESSION } from '../../src/candidates/poisson-regression.js';
import { makeCity, makePanel } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const DAY = 24;

async function fit(rows: BandRows): Promise<BandModel> {
  const model = await POISSON_REGRESSION.fit(rows, { seed: 1 });
  if ('unavailable' in model) throw new Error(model.unavailable);
  return model;
}
function coefficientsOf(model: BandModel): Record<string, number> {
  const { coefficients } = (model as MatrixBandModel).model as PoissonRegressionModel;
  return Object.fromEntries(LOG_LINEAR_COLUMNS.map((name, i) => [name, coefficients[i]]));
}
const devianceOf = (model: BandModel, rows: BandRows) =>
  meanPoissonDeviance(countsOf(rows), model.predict(rows));

describe('poisson-regression', () => {
  const panel = makeCity({ cells: 8, hours: 42 * DAY, mean: 4 });
  let model: BandModel;
  beforeAll(async () => {
    model = await fit(makeRows(panel, 1, 7 * DAY, 35 * DAY));
  });

  it('forecasts later hours better than the levels that it starts from', () => {
    const test = makeRows(panel, 1, 35 * DAY, 42 * DAY);
    expect(devianceOf(model, test)).toBeLessThan(0.99 * devianceOf(levelsModel(1), test));
  });

  it('gives the same model for the same rows', async () => {
    expect(await fit(makeRows(panel, 1, 7 * DAY, 35 * DAY))).toEqual(model);
  });

  it('keeps to the levels where nothing can be learned', async () => {
    const quiet = makePanel([new Array<number>(500).fill(0), new Array<number>(500).fill(0)]);
    const learned = coefficientsOf(await fit(makeRows(quiet, 24, 100, 500)));
    const prior = levelCoefficients(24);
    for (const name of LOG_LINEAR_COLUMNS) expect(learned[name]).toBeCloseTo(prior[name] ?? 0, 10);
  });

  it('has coefficients that stay near those of the levels, however little a level moved', () => {
    const prior = levelCoefficients(1);
    const learned = coefficientsOf(model);
    for (const name of LOG_LINEAR_COLUMNS.filter((column) => column.includes('level')))
      expect(Math.abs(learned[name] - (prior[name] ?? 0))).toBeLessThan(0.35);
  });

  it('does not run away when a dense city drops to a third, as it never did in training', async () => {
    const dense = makeCity({
      cells: 8,
      hours: 42 * DAY,
      mean: 60,
      change: { atHour: 36 * DAY, factor: 0.3 },
    });
    const test = makeRows(dense, 24, 35 * DAY, 42 * DAY);
    const learned = await fit(makeRows(dense, 24, 8 * DAY, 35 * DAY));
    expect(devianceOf(learned, test)).toBeLessThan(1.5 * devianceOf(levelsModel(24), test));
  });

  it('needs two weeks of rows', async () => {
    const short = await POISSON_REGRESSION.fit(makeRows(panel, 1, 200, 200 + 335), { seed: 1 });
    expect(short).toEqual({ unavailable: 'it needs 336 hours of rows to fit; there are 335' });
    expect(await POISSON_REGRESSION.fit(makeRows(panel, 1, 200, 200 + 336), { seed: 1 })).not.toHaveProperty(
      'unavailable',
    );
  });

  it('stops when told to', async () => {
    const reason = new Error('enough');
    const rows = makeRows(panel, 1, 7 * DAY, 35 * DAY);
    const fitting = POISSON_REGRESSION.fit(rows, { seed: 1, signal: AbortSignal.abort(reason) });
    await expect(fitting).rejects.toBe(reason);
  });
});
