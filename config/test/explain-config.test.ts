import { describe, expect, it } from 'vitest';

import { explainConfig, SETTINGS } from '../src/index.js';

describe('explainConfig', () => {
  it('tells of every setting its value, its source and its meaning', () => {
    const explained = explainConfig({ env: { BUSYNESS_ENV: 'production', PORT: '80' } });
    expect(explained.map(({ path }) => path)).toEqual(SETTINGS.map(({ path }) => path));
    expect(explained.find(({ path }) => path === 'api.port')).toEqual({
      path: 'api.port',
      value: 80,
      source: 'PORT',
      doc: 'The port that the API listens on; 0 is any free one.',
    });
    expect(explained.find(({ path }) => path === 'environment')?.source).toBe('BUSYNESS_ENV');
    expect(explained.find(({ path }) => path === 'intake.maxBadFraction')?.source).toBe('production.json');
  });

  it('masks a secret that is set, and shows that one is not', () => {
    const password = (env: Record<string, string>) =>
      explainConfig({ env }).find(({ path }) => path === 'engine.password')?.value;
    expect(password({ BUSYNESS_ENGINE_PASSWORD: 'hunter2' })).toBe('********');
    expect(password({})).toBe('');
  });
});

describe('SETTINGS', () => {
  it('have a meaning, a format that allows the default, and a variable and flag of their own', () => {
    for (const { doc, allowed, default: value, read } of SETTINGS) {
      expect(doc).toMatch(/^[A-Z].*\.$/);
      expect(allowed).not.toBe('');
      expect(read(value)).toEqual(value);
    }
    const variables = SETTINGS.map(({ env }) => env);
    expect(new Set(variables).size).toBe(variables.length);
    const flags = SETTINGS.map(({ flag }) => flag).filter((flag) => flag !== undefined);
    expect(new Set(flags).size).toBe(flags.length);
  });

  it('have no flag for what is secret: command lines are visible to others', () => {
    const secrets = SETTINGS.filter(({ secret }) => secret);
    expect(secrets.map(({ path }) => path)).toEqual([
      'engine.password',
      'tracking.mlflow.token',
      'tracking.wandb.apiKey',
    ]);
    expect(secrets.every(({ flag }) => flag === undefined)).toBe(true);
  });
});
