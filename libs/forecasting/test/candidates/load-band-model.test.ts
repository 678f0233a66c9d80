import { FORECAST_COLUMNS } from '@busyness/features';
import { PoissonRegression } from '@busyness/models';
import { describe, expect, it } from 'vitest';
import { candidatesNamed, MODEL_NAMES } from '../../src/index.js';
import { loadBandModel } from '../../src/candidates/load-band-model.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';
import { thrownBy } from '../support/thrown-by.js';

const panel = makeCity({ cells: 2, hours: 600 });

describe('loadBandModel', () => {
  const names = candidatesNamed(MODEL_NAMES).map(({ name }) => name);

  it.each(names)('loads what %s saved, to the bit', async (name) => {
    const candidate = candidatesNamed([name]).find((found) => found.name === name)!;
    const isSmall = name.startsWith('reference');
    const fitted = await candidate.fit(makeRows(panel, 6, isSmall ? 500 : 180, 530), { seed: 1 });
    if ('unavailable' in fitted) throw new Error(fitted.unavailable);
    const loaded = loadBandModel(name, fitted.toFile());
    expect(loaded.name).toBe(name);
    const later = makeRows(panel, 6, 530, 606);
    expect(loaded.predict(later)).toEqual(fitted.predict(later));
  });

  it('refuses a model that looks at what is no feature', async () => {
    const x = {
      data: Float32Array.of(1, 2, 3, 4),
      rows: 2,
      columns: 2,
      layout: 'column-major',
      names: [FORECAST_COLUMNS[0], 'rainfall'],
    } as const;
    const file = (await new PoissonRegression().fit(x, Float64Array.of(1, 2))).toFile();
    const error = thrownBy(() => loadBandModel('poisson-regression', file));
    expect(error.code).toBe('FORECAST_FILE_INVALID');
    expect(error.message).toContain('looks at 1 columns that are no feature: rainfall');
  });

  it('refuses a model of a kind that is not known', () => {
    const file = { metadata: { kind: 'oracle' }, tensors: {} };
    expect(thrownBy(() => loadBandModel('oracle', file)).code).toBe('MODELS_KIND_UNKNOWN');
  });
});
