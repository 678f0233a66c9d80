import { describe, expect, it } from 'vitest';
import { candidatesNamed, MODEL_NAMES } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

const BASELINES = ['last-value', 'seasonal-naive', 'shrunken-profile'];
const namesOf = (names?: readonly string[]) => candidatesNamed(names).map(({ name }) => name);

describe('candidatesNamed', () => {
  it('gives the baselines and the models that could serve', () => {
    expect(namesOf()).toEqual([
      ...BASELINES,
      'gamma-poisson-levels',
      'poisson-regression',
      'random-forest',
      'gradient-boosting',
      'mean-of-models',
    ]);
    expect(candidatesNamed().filter(({ isBaseline }) => isBaseline)).toHaveLength(3);
  });

  it('always gives the baselines, and of the others those that are named', () => {
    expect(namesOf(['reference-forest'])).toEqual([...BASELINES, 'reference-forest']);
    expect(namesOf(['last-value'])).toEqual(BASELINES);
    expect(namesOf([])).toEqual(BASELINES);
    for (const name of MODEL_NAMES) expect(namesOf([name])).toEqual([...BASELINES, name]);
  });

  it('refuses a name that is none, and lists those that are', () => {
    const error = thrownBy(() => candidatesNamed(['xgboost', 'prophet']));
    expect(error.code).toBe('FORECAST_MODEL_UNKNOWN');
    expect(error.message).toContain('"xgboost", "prophet"; there are last-value,');
  });
});
