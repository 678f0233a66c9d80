import { describe, expect, it } from 'vitest';
import type { BandModel, Candidate } from '../../src/candidates/candidate.js';
import { ensembleOf } from '../../src/candidates/ensemble.js';
import { gradientBoosting } from '../../src/candidates/gradient-boosting.js';
import { levelsModel } from '../../src/candidates/levels.js';
import { POISSON_REGRESSION } from '../../src/candidates/poisson-regression.js';
import { randomForest } from '../../src/candidates/random-forest.js';
import { hourlyDeviance } from '../../src/scores/hourly-deviance.js';
import { type BandRows, countsOf } from '../../src/index.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const RANDOM_FOREST = randomForest();
const GRADIENT_BOOSTING = gradientBoosting();
const ENSEMBLE = ensembleOf([RANDOM_FOREST, GRADIENT_BOOSTING]);

const panel = makeCity({ cells: 6, hours: 50 * 24, mean: 2 });
const long = makeRows(panel, 24, 8 * 24, 40 * 24);
const short = makeRows(panel, 24, 8 * 24, 14 * 24);
const later = makeRows(panel, 24, 40 * 24, 50 * 24);

async function fit(
  candidate: Candidate,
  rows: BandRows,
  fitted?: Map<string, BandModel>,
): Promise<BandModel> {
  const model = await candidate.fit(rows, { seed: 1, fitted });
  if ('unavailable' in model) throw new Error(model.unavailable);
  return model;
}

const devianceOf = (model: BandModel) => {
  const hourly = hourlyDeviance(countsOf(later), model.predict(later), later.toHour - later.fromHour);
  return hourly.reduce((sum, value) => sum + value, 0) / hourly.length;
};

describe.each([RANDOM_FOREST, GRADIENT_BOOSTING, ENSEMBLE])('$name', (candidate) => {
  it('forecasts counts, better than their mean does', async () => {
    const means = (await fit(candidate, long)).predict(later);
    expect(means.every((mean) => mean >= 0 && Number.isFinite(mean))).toBe(true);
    const counts = countsOf(long);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const constant = {
      name: '',
      predict: () => new Float64Array(means.length).fill(mean),
    } as unknown as BandModel;
    expect(devianceOf(await fit(candidate, long))).toBeLessThan(0.9 * devianceOf(constant));
  });

  it('is the same for the same seed', async () => {
    const [once, again] = [await fit(candidate, short), await fit(candidate, short)];
    expect(again.toFile()).toEqual(once.toFile());
  });

  it('says that three days are needed', async () => {
    const few = makeRows(panel, 24, 8 * 24, 8 * 24 + 71);
    expect(await candidate.fit(few, { seed: 1 })).toEqual({
      unavailable: expect.stringMatching(/72 hours of rows|too few hours/),
    });
  });
});

describe('gradient-boosting', () => {
  it('corrects the regression, or where the hours are too few for that the levels model', async () => {
    for (const [rows, base] of [
      [long, await fit(POISSON_REGRESSION, long)],
      [short, levelsModel(24)],
    ] as const) {
      const model = await fit(GRADIENT_BOOSTING, rows);
      expect(model.toFile().metadata['base']).toBe(base.name);
      const [ours, theirs] = [model.predict(later), base.predict(later)];
      const ratios = ours.map((mean, i) => mean / theirs[i]);
      // A correction: some, and of a few tenths at most.
      expect(new Set(ratios).size).toBeGreaterThan(10);
      expect(ratios.every((ratio) => ratio > 0.4 && ratio < 2.5)).toBe(true);
    }
  });
});

describe('mean-of-models', () => {
  it('is the mean of the models, of those that were fitted before', async () => {
    const members = [await fit(POISSON_REGRESSION, long), await fit(RANDOM_FOREST, long)];
    const boosted = await fit(GRADIENT_BOOSTING, long);
    const fitted = new Map([...members, boosted].map((model) => [model.name, model]));
    const means = (await fit(ENSEMBLE, long, fitted)).predict(later);
    const each = [...members, boosted].map((model) => model.predict(later));
    means.forEach((mean, i) => expect(mean).toBeCloseTo((each[0][i] + each[1][i] + each[2][i]) / 3, 12));
  });
});
