import { beforeAll, describe, expect, it } from 'vitest';

import { packagesLoaded } from './support/packages-loaded.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from './support/tiny-city.js';

const folder = temporaryFolder();

beforeAll(() => simulateTinyCity(folder), 120_000);

describe('a step loads what it needs:', () => {
  it('collect no learner, no holidays, no clusters, no compiler', { timeout: 120_000 }, async () => {
    const loaded = await packagesLoaded(['collect', '--in', 'pings.csv', '--out', 'collect'], folder);
    expect(loaded).toEqual(expect.arrayContaining(['trainer', 'pipeline', 'datasets', 'h3-js']));
    const needless = ['models', 'forecasting', 'serving', 'kfp', 'ml-kmeans', 'date-holidays', 'd3-scale'];
    expect(loaded.filter((name) => needless.includes(name))).toEqual([]);
  });

  it('features the holidays and how to split a history', { timeout: 120_000 }, async () => {
    const args = ['features', '--in', 'collect', '--out', 'features', ...TINY_SETTINGS];
    const loaded = await packagesLoaded(args, folder);
    expect(loaded).toEqual(expect.arrayContaining(['forecasting', 'date-holidays']));
    expect(loaded.filter((name) => ['kfp', 'ml-kmeans', 'd3-scale'].includes(name))).toEqual([]);
  });
});
