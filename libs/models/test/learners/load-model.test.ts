import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';

describe('loadModel', () => {
  it.each([
    ['random-forest', { kind: 'random-forest' }],
    ['none', {}],
  ])('refuses a file of kind %s, naming the kinds it knows', (kind, metadata) => {
    const error = thrownBy(() => loadModel({ metadata, tensors: {} }));
    expect(error.code).toBe('MODELS_KIND_UNKNOWN');
    expect(error.message).toBe(
      `no model is of kind "${kind}"; known are poisson-regression, reference-linear, reference-trees, trees`,
    );
    expect(error.hint).toContain('newer version');
  });
});
