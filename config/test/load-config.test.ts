import { BusynessError } from '@busyness/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type ConfigInput, explainConfig, loadConfig, SETTINGS } from '../src/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'busyness-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function settingsFile(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function failure(input: ConfigInput): BusynessError {
  try {
    loadConfig(input);
  } catch (error) {
    if (error instanceof BusynessError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

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

  it('lets the file overrule the default, a variable the file, and the command line the variable', async () => {
    const files = [await settingsFile('order.json', { train: { seed: 2 } })];
    const env = { BUSYNESS_SEED: '3' };
    const overrides = { 'train.seed': '4' };
    const seed = (input: ConfigInput) => [loadConfig(input).train.seed, sourceOf('train.seed', input)];
    expect(seed({ env: {} })).toEqual([1, 'default']);
    expect(seed({ env: {}, files })).toEqual([2, files[0]]);
    expect(seed({ env, files })).toEqual([3, 'BUSYNESS_SEED']);
    expect(seed({ env, files, overrides })).toEqual([4, '--seed']);
  });

  it('lets your file overrule the shipped one, and your later file the earlier', async () => {
    const first = await settingsFile('first.json', { log: { level: 'warn' }, api: { port: 1 } });
    const second = await settingsFile('second.json', { api: { port: 2 } });
    const input = { env: {}, files: [first, second] };
    expect(loadConfig(input)).toMatchObject({ log: { level: 'warn' }, api: { host: '127.0.0.1', port: 2 } });
    expect(sourceOf('log.level', input)).toBe(first);
    expect(sourceOf('api.port', input)).toBe(second);
    expect(sourceOf('api.host', input)).toBe('development.json');
  });

  it('reads the file that BUSYNESS_CONFIG names, unless the command line names one', async () => {
    const named = await settingsFile('named.json', { train: { seed: 5 } });
    const other = await settingsFile('other.json', { forecast: { hours: 12 } });
    const env = { BUSYNESS_CONFIG: named };
    expect(loadConfig({ env }).train.seed).toBe(5);
    expect(loadConfig({ env, files: [other] })).toMatchObject({
      train: { seed: 1 },
      forecast: { hours: 12 },
    });
  });

  it('takes the environment from the strongest source that names one', async () => {
    const files = [await settingsFile('environment.json', { environment: 'test' })];
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

  it('takes numbers and lists in files as JSON or as text', async () => {
    const files = [
      await settingsFile('json.json', { forecast: { bands: [1, 24] }, train: { seed: -7, testHours: null } }),
    ];
    expect(loadConfig({ env: {}, files })).toMatchObject({
      forecast: { bands: [1, 24] },
      train: { seed: -7 },
    });
    const texts = [
      await settingsFile('text.json', { forecast: { bands: ['1', '24'] }, api: { port: '81' } }),
    ];
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

describe('what loadConfig refuses', () => {
  it.each([
    ['panel.target', 'order', '"order"', 'one of orders, pings, couriers'],
    ['panel.h3Resolution', '16', '"16"', 'a whole number from 0 to 15'],
    ['panel.h3Resolution', '7.5', '"7.5"', 'a whole number from 0 to 15'],
    ['panel.h3Resolution', '8abc', '"8abc"', 'a whole number from 0 to 15'],
    ['panel.minEvents', '0', '"0"', 'a whole number of at least 1'],
    ['forecast.bands', '1,24,6', '"1,24,6"', 'whole hours, each larger than the one before, such as 1,6,24'],
    ['forecast.bands', '1,,6', '"1,,6"', 'whole hours, each larger than the one before, such as 1,6,24'],
    ['forecast.bands', [6, 6], '[6,6]', 'whole hours, each larger than the one before, such as 1,6,24'],
    ['forecast.bands', [], '[]', 'whole hours, each larger than the one before, such as 1,6,24'],
    ['train.seed', null, 'null', 'a whole number'],
    ['train.seed', 1e300, '1e+300', 'a whole number'],
    [
      'city.timezone',
      'Regina',
      '"Regina"',
      'the name of an IANA time zone such as America/Regina, or null: not given',
    ],
    [
      'city.timezone',
      '+05:30',
      '"+05:30"',
      'the name of an IANA time zone such as America/Regina, or null: not given',
    ],
    [
      'city.country',
      'Canada',
      '"Canada"',
      'two letters such as FI, none for no holidays, or an empty text to infer it from the time zone',
    ],
    [
      'engine.url',
      'localhost:8123',
      '"localhost:8123"',
      'local, or an http(s) URL without user and password in it',
    ],
    [
      'engine.maxMemoryMb',
      '10',
      '"10"',
      "a whole number of at least 256, or null: chosen from the machine's memory",
    ],
    ['intake.maxBadFraction', '5%', '"5%"', 'a number from 0 to 1'],
    ['intake.maxBadFraction', '1.5', '"1.5"', 'a number from 0 to 1'],
    ['api.port', '65536', '"65536"', 'a whole number from 0 to 65535'],
    ['store.uri', ' ', '" "', 'a folder, or a file://, gs:// or memory:// URI'],
    ['log.level', 'verbose', '"verbose"', 'one of trace, debug, info, warn, error, fatal, silent'],
    ['panel', 3, undefined, undefined],
  ])(
    'names the entry %s, the value %j, the source and what is allowed',
    async (path, value, shown, allowed) => {
      const nested = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
      const file = await settingsFile('wrong.json', nested);
      const error = failure({ env: {}, files: [file] });
      expect(error).toMatchObject({ code: 'CONFIG_INVALID', status: 400 });
      expect(error.message).toBe(
        shown === undefined
          ? `there is no setting ${path} (from ${file}); did you mean panel.target?`
          : `${path} is ${shown} (from ${file}), but it takes ${allowed}`,
      );
      expect(error.hint).toContain('trainer config');
    },
  );

  it('names the variable or the flag that a wrong value came from', () => {
    expect(failure({ env: { PORT: 'http' } }).message).toContain('api.port is "http" (from PORT)');
    const overrides = { 'panel.h3Resolution': '99' };
    expect(failure({ env: {}, overrides }).message).toContain(
      'panel.h3Resolution is "99" (from --resolution)',
    );
    expect(failure({ env: { BUSYNESS_ENV: 'prod' } }).message).toBe(
      'environment is "prod" (from BUSYNESS_ENV), but it takes one of development, test, production',
    );
  });

  it.each([
    [{ stroe: { uri: 'x' } }, 'stroe.uri', 'store.uri'],
    [{ panel: { h3resolution: 7 } }, 'panel.h3resolution', 'panel.h3Resolution'],
    [{ panel: { resolution: 7 } }, 'panel.resolution', 'panel.h3Resolution'],
    [{ seed: 7 }, 'seed', 'train.seed'],
    [{ timezoen: 'UTC' }, 'timezoen', 'city.timezone'],
    [{ store: 'file:///data' }, 'store', 'store.uri'],
    [{ colour: {} }, 'colour', undefined],
    [{ 'store.uri': { deep: 1 } }, 'store.uri', undefined],
    [JSON.parse('{"__proto__":{"polluted":1}}') as object, '__proto__.polluted', undefined],
    [{ constructor: { prototype: { polluted: 1 } } }, 'constructor.prototype.polluted', undefined],
  ])('refuses the unknown name in %j and says which may be meant', async (content, path, closest) => {
    const file = await settingsFile('unknown.json', content);
    const error = failure({ env: {}, files: [file] });
    if (path === 'store.uri') {
      expect(error.message).toContain('store.uri is {"deep":1}');
    } else {
      const suggestion = closest === undefined ? '' : `; did you mean ${closest}?`;
      expect(error.message).toBe(`there is no setting ${path} (from ${file})${suggestion}`);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('tells everything that is wrong at once, also what is overruled', async () => {
    const file = await settingsFile('many.json', { train: { seed: 'one' }, nonsense: 1 });
    const error = failure({ env: { BUSYNESS_SEED: '2', PORT: '-1' }, files: [file] });
    expect(error.message.split('\n')).toEqual([
      '3 settings are wrong:',
      `- train.seed is "one" (from ${file}), but it takes a whole number`,
      `- there is no setting nonsense (from ${file})`,
      '- api.port is "-1" (from PORT), but it takes a whole number from 0 to 65535',
    ]);
    expect(error.details['problems']).toHaveLength(3);
  });

  it('never shows a secret', async () => {
    const password = { engine: { password: { oh: 'hunter2' } } };
    const file = await settingsFile('secret.json', password);
    const inputs: ConfigInput[] = [
      { env: {}, files: [file] },
      { env: { BUSYNESS_ENGINE_URL: 'https://user:hunter2@host:8443' } },
      { env: {}, overrides: { 'engine.pasword': 'hunter2' } },
    ];
    for (const input of inputs) {
      const error = failure(input);
      expect(`${error.message} ${error.hint} ${JSON.stringify(error.details)}`).not.toContain('hunter2');
    }
  });

  it('says which settings file cannot be read', () => {
    const file = join(folder, 'none.json');
    expect(failure({ env: { BUSYNESS_CONFIG: file } })).toMatchObject({
      code: 'CONFIG_FILE_UNREADABLE',
      message: expect.stringContaining(`the settings file ${file} cannot be read: ENOENT`) as string,
      hint: expect.stringContaining('BUSYNESS_CONFIG') as string,
    });
  });

  it.each([
    ['{\n  "train": {\n    "seed": 1,\n  }\n}', 4],
    ['{', 1],
    ['', 1],
    ['{\n}\n}', 3],
    ['[1]', 1],
    ['null', 1],
    ['"text"', 1],
  ])('says where a settings file is no JSON object: %j', async (text, line) => {
    const file = await settingsFile('broken.json', text);
    const error = failure({ env: {}, files: [file] });
    expect(error).toMatchObject({ code: 'CONFIG_FILE_INVALID', details: { file, line } });
    expect(error.message).toContain(`${file} is no JSON object: line ${line}`);
  });

  it('takes a settings file with a byte order mark', async () => {
    const file = await settingsFile('mark.json', '\uFEFF{"train":{"seed":6}}');
    expect(loadConfig({ env: {}, files: [file] }).train.seed).toBe(6);
  });
});

/** For each setting a text, and the value that it means. */
const EXAMPLES: Readonly<Record<string, readonly [string, unknown]>> = {
  environment: ['production', 'production'],
  'store.uri': ['file:///data', 'file:///data'],
  'store.endpoint': ['http://127.0.0.1:4443', 'http://127.0.0.1:4443'],
  'city.timezone': ['Asia/Kolkata', 'Asia/Kolkata'],
  'city.country': ['fi', 'FI'],
  'panel.target': ['couriers', 'couriers'],
  'panel.h3Resolution': ['0', 0],
  'panel.minEvents': ['1', 1],
  'forecast.bands': ['1, 6,24', [1, 6, 24]],
  'forecast.hours': ['72', 72],
  'train.seed': ['-3', -3],
  'train.testHours': ['168', 168],
  'train.hyperparameters': ['{"random-forest":{"trees":9}}', { 'random-forest': { trees: 9 } }],
  'engine.url': ['https://clickhouse.example:8443', 'https://clickhouse.example:8443'],
  'engine.user': ['busyness', 'busyness'],
  'engine.password': ['hunter2', 'hunter2'],
  'promotion.approval': ['manual', 'manual'],
  'promotion.better': ['interval', 'interval'],
  'promotion.maxBaselineLoss': ['0.1', 0.1],
  'promotion.maxSegmentLoss': ['0.5', 0.5],
  'promotion.maxCalibrationError': ['0.2', 0.2],
  'promotion.maxBadFraction': ['0.01', 0.01],
  'promotion.maxSilentHours': ['24', 24],
  'registry.keepVersions': ['3', 3],
  'registry.graceHours': ['48', 48],
  'engine.maxMemoryMb': ['2048', 2048],
  'intake.maxBadFraction': ['.25', 0.25],
  'train.excludeOutages': ['true', true],
  'intake.columns': ['order_number=order_id', { order_number: 'order_id' }],
  'tracking.runName': ['helsinki', 'helsinki'],
  'tracking.mlflow.url': ['http://localhost:5000', 'http://localhost:5000'],
  'tracking.mlflow.experiment': ['couriers', 'couriers'],
  'tracking.mlflow.token': ['hunter2', 'hunter2'],
  'tracking.wandb.url': ['https://wandb.example', 'https://wandb.example'],
  'tracking.wandb.apiKey': ['hunter2', 'hunter2'],
  'tracking.wandb.project': ['couriers', 'couriers'],
  'tracking.wandb.entity': ['team', 'team'],
  'vertex.project': ['acme', 'acme'],
  'vertex.region': ['europe-west4', 'europe-west4'],
  'vertex.pipelineRoot': ['gs://acme/runs', 'gs://acme/runs'],
  'vertex.serviceAccount': ['runner@acme.iam.gserviceaccount.com', 'runner@acme.iam.gserviceaccount.com'],
  'vertex.network': ['projects/1/global/networks/default', 'projects/1/global/networks/default'],
  'vertex.endpoint': ['http://localhost:9', 'http://localhost:9'],
  'api.host': ['::1', '::1'],
  'api.port': ['0', 0],
  'log.level': ['trace', 'trace'],
};

function valueAt(settings: object, path: string): unknown {
  return path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], settings);
}
