import { meanPoissonDeviance } from '@busyness/models';
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../src/index.js';
import { levelCoefficients } from '../../src/candidates/level-coefficients.js';
import { LEVELS, levelsModel } from '../../src/candidates/levels.js';
import { ShrunkenProfile } from '../../src/baselines/shrunken-profile.js';
import { CITY, makeCity, makePanel } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

describe('gamma-poisson-levels', () => {
  it('is the profile times what the levels say, each to the power of its coefficient', () => {
    const rows = makeRows(makeCity({ hours: 200 }), 6, 150, 160);
    const { data, names, rows: count } = rows.features;
    const means = levelsModel(6).predict(rows);
    for (let i = 0; i < count; i++) {
      let log = 0;
      for (const [name, value] of Object.entries(levelCoefficients(6)))
        log += value * data[names.indexOf(name) * count + i];
      expect(means[i]).toBeCloseTo(Math.exp(log), 10);
    }
  });

  it('is defined from the first hour on, also where nothing ever happened', () => {
    const quiet = makePanel([new Array<number>(80).fill(0)]);
    const means = levelsModel(1).predict(makeRows(quiet, 1, 0, 81));
    expect(means.every((mean) => mean > 0 && mean < 2)).toBe(true);
    expect(means[80]).toBeLessThan(0.02);
  });

  it('has nothing to fit: the same model for any rows', async () => {
    const model = await LEVELS.fit(makeRows(makeCity({ hours: 200 }), 1, 150, 160), { seed: 1 });
    expect(model).toEqual(levelsModel(1));
  });

  it.each([1, 24])('follows a change that the profile does not know, %i hours ahead', (bandHours) => {
    const panel = makeCity({ hours: 28 * 24, change: { atHour: 24 * 24, factor: 0.4 } });
    const test = makeRows(panel, bandHours, 26 * 24, 28 * 24);
    const profile = ShrunkenProfile.fit(panel, CITY, panel.startHour + 24 * 24);
    const counts = countsOf(test);
    const levels = meanPoissonDeviance(counts, levelsModel(bandHours).predict(test));
    expect(levels).toBeLessThan(0.8 * meanPoissonDeviance(counts, profile.predict(test)));
  });
});
