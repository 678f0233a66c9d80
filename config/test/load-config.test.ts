import { describe, expect, it } from 'vitest';

import { type ConfigInput, explainConfig, loadConfig, SETTINGS } from '../src/index.js';
import { EXAMPLES } from './examples.js';
import { settingsFile } from './settings-file.js';

function sourceOf(path: string, input: ConfigInput): string | undefined {
  return explainConfig(input).find((setting) => setting.path === path)?.source;
}

const production = { BUSYNESS_ENV: 'production' };

describe('loadConfig', () => {
  it('returns the defaults, and what the shipped file of the environment changes', () => {
    expect(loadConfig({ env: {} })).toEqual({
      environment: 'development',
      store: { uri: 'file://./.busyness', endpoint: '' },
      city: { timezone: null, country: '' },
      panel: { target: 'orders', h3Resolution: 8, minEvents: 30 },
      forecast: { bands: [1, 6, 24, 48, 168], hours: 48 },
      train: { seed: 1, testHours: null, hyperparameters: {}, excludeOutages: false },
      promotion: {
        approval: 'rules',
        better: 'difference',
        maxBaselineLoss: 0.05,
        maxSegmentLoss: 0.25,
        maxCalibrationError: 0.1,
        maxBadFraction: 0.05,
        maxSilentHours: 72,
      },
      registry: { keepVersions: 10, graceHours: 24 },
      engine: { url: 'local', user: 'default', password: '', maxMemoryMb: null },
      intake: { maxBadFraction: 0.05, columns: {} },
      tracking: {
        runName: '',
        mlflow: { url: '', experiment: 'busyness', token: '' },
        wandb: { url: 'https://api.wandb.ai', apiKey: '', project: 'busyness', entity: '' },
      },
      vertex: {
        project: null,
        region: null,
        pipelineRoot: null,
        serviceAccount: null,
        network: null,
        endpoint: null,
      },
      api: { host: '127.0.0.1', port: 8080 },
      log: { level: 'debug' },
    });
    expect(loadConfig({ env: production })).toMatchObject({
      environment: 'production',
      intake: { maxBadFraction: 0.01 },
      api: { host: '0.0.0.0', port: 8080 },
      log: { level: 'info' },
    });
    expect(loadConfig({ env: { BUSYNESS_ENV: 'test' } })).toMatchObject({
      store: { uri: 'memory://test' },
      api: { host: '127.0.0.1', port: 0 },
      log: { level: 'silent' },
    });
  });

  it('lets the file overrule the default, a variable the file, and the command line the variable', () => {
    const files = [settingsFile('order.json', { train: { seed: 2 } })];
    const env = { BUSYNESS_SEED: '3' };
    const overrides = { 'train.seed': '4' };
    const seed = (input: ConfigInput) => [loadConfig(input).train.seed, sourceOf('train.seed', input)];
    expect(seed({ env: {} })).toEqual([1, 'default']);
    expect(seed({ env: {}, files })).toEqual([2, files[0]]);
    expect(seed({ env, files })).toEqual([3, 'BUSYNESS_SEED']);
    expect(seed({ env, files, overrides })).toEqual([4, '--seed']);
  });

  it('lets your file overrule the shipped one, and your later file the earlier', () => {
    const first = settingsFile('first.json', { log: { level: 'warn' }, api: { port: 1 } });
    const second = settingsFile('second.json', { api: { port: 2 } });
    const input = { env: {}, files: [first, second] };
    expect(loadConfig(input)).toMatchObject({ log: { level: 'warn' }, api: { host: '127.0.0.1', port: 2 } });
    expect(sourceOf('log.level', input)).toBe(first);
    expect(sourceOf('api.port', input)).toBe(second);
    expect(sourceOf('api.host', input)).toBe('development.json');
  });

  it('reads the file that BUSYNESS_CONFIG names, unless the command line names one', () => {
    const named = settingsFile('named.json', { train: { seed: 5 } });
    const other = settingsFile('other.json', { forecast: { hours: 12 } });
    const env = { BUSYNESS_CONFIG: named };
    expect(loadConfig({ env }).train.seed).toBe(5);
    expect(loadConfig({ env, files: [other] })).toMatchObject({
      train: { seed: 1 },
      forecast: { hours: 12 },
    });
  });

  it('takes the environment from the strongest source that names one', () => {
    const files = [settingsFile('environment.json', { environment: 'test' })];
    expect(loadConfig({ env: {}, files }).log.level).toBe('silent');
    expect(loadConfig({ env: production, files }).log.level).toBe('info');
    const overrides = { environment: 'test' };
    expect(loadConfig({ env: production, overrides }).log.level).toBe('silent');
  });

  it.each(SETTINGS.map((setting) => [setting.path, setting] as const))(
    'takes %s from its variable and from the command line, and says so',
    (path, { env: variable, flag }) => {
      const text = EXAMPLES[path][0];
      const expected = EXAMPLES[path][1];
      const fromVariable = { env: { [variable]: text } };
      expect(valueAt(loadConfig(fromVariable), path)).toEqual(expected);
      expect(sourceOf(path, fromVariable)).toBe(variable);
      const fromFlag = { env: {}, overrides: { [path]: text } };
      expect(valueAt(loadConfig(fromFlag), path)).toEqual(expected);
      expect(sourceOf(path, fromFlag)).toBe(flag ?? 'the command line');
    },
  );

  it('takes numbers and lists in files as JSON or as text', () => {
    const files = [
      settingsFile('json.json', { forecast: { bands: [1, 24] }, train: { seed: -7, testHours: null } }),
    ];
    expect(loadConfig({ env: {}, files })).toMatchObject({
      forecast: { bands: [1, 24] },
      train: { seed: -7 },
    });
    const texts = [settingsFile('text.json', { forecast: { bands: ['1', '24'] }, api: { port: '81' } })];
    expect(loadConfig({ env: {}, files: texts })).toMatchObject({
      forecast: { bands: [1, 24] },
      api: { port: 81 },
    });
  });

  it('ignores variables that are empty or not ours, and flags that are not given', () => {
    const env = { PORT: '', BUSYNESS_STORE: '', BUSYNESS_SERVICE_HOST: '10.0.0.1', HOST: 'laptop' };
    expect(loadConfig({ env, overrides: { 'train.seed': undefined } })).toEqual(loadConfig({ env: {} }));
  });

  it('reads the environment from its argument alone', () => {
    process.env['BUSYNESS_SEED'] = '99';
    try {
      expect(loadConfig({ env: {} }).train.seed).toBe(1);
    } finally {
      delete process.env['BUSYNESS_SEED'];
    }
  });

  it('gives each caller settings of its own, which cannot be changed', () => {
    const settings = loadConfig({ env: {} });
    expect(() => Object.assign(settings.train, { seed: 2 })).toThrow(TypeError);
    expect(() => (settings.forecast.bands as number[]).push(1)).toThrow(TypeError);
    expect(loadConfig({ env: { BUSYNESS_BANDS: '1' } }).forecast.bands).toEqual([1]);
    expect(loadConfig({ env: {} }).forecast.bands).toEqual([1, 6, 24, 48, 168]);
  });
});

function valueAt(settings: object, path: string): unknown {
  return path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], settings);
}
