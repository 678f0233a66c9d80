import { BusynessError } from '@busyness/core';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { type ConfigInput, loadConfig } from '../src/index.js';
import { folder, settingsFile } from './settings-file.js';

function failure(input: ConfigInput): BusynessError {
  try {
    loadConfig(input);
  } catch (error) {
    if (error instanceof BusynessError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

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
  ])('names the entry %s, the value %j, the source and what is allowed', (path, value, shown, allowed) => {
    const nested = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    const file = settingsFile('wrong.json', nested);
    const error = failure({ env: {}, files: [file] });
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', status: 400 });
    expect(error.message).toBe(
      shown === undefined
        ? `there is no setting ${path} (from ${file}); did you mean panel.target?`
        : `${path} is ${shown} (from ${file}), but it takes ${allowed}`,
    );
    expect(error.hint).toContain('trainer config');
  });

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
  ])('refuses the unknown name in %j and says which may be meant', (content, path, closest) => {
    const file = settingsFile('unknown.json', content);
    const error = failure({ env: {}, files: [file] });
    if (path === 'store.uri') {
      expect(error.message).toContain('store.uri is {"deep":1}');
    } else {
      const suggestion = closest === undefined ? '' : `; did you mean ${closest}?`;
      expect(error.message).toBe(`there is no setting ${path} (from ${file})${suggestion}`);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('tells everything that is wrong at once, also what is overruled', () => {
    const file = settingsFile('many.json', { train: { seed: 'one' }, nonsense: 1 });
    const error = failure({ env: { BUSYNESS_SEED: '2', PORT: '-1' }, files: [file] });
    expect(error.message.split('\n')).toEqual([
      '3 settings are wrong:',
      `- train.seed is "one" (from ${file}), but it takes a whole number`,
      `- there is no setting nonsense (from ${file})`,
      '- api.port is "-1" (from PORT), but it takes a whole number from 0 to 65535',
    ]);
    expect(error.details['problems']).toHaveLength(3);
  });

  it('never shows a secret', () => {
    const password = { engine: { password: { oh: 'hunter2' } } };
    const file = settingsFile('secret.json', password);
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
  ])('says where a settings file is no JSON object: %j', (text, line) => {
    const file = settingsFile('broken.json', text);
    const error = failure({ env: {}, files: [file] });
    expect(error).toMatchObject({ code: 'CONFIG_FILE_INVALID', details: { file, line } });
    expect(error.message).toContain(`${file} is no JSON object: line ${line}`);
  });

  it('takes a settings file with a byte order mark', () => {
    const file = settingsFile('mark.json', '\uFEFF{"train":{"seed":6}}');
    expect(loadConfig({ env: {}, files: [file] }).train.seed).toBe(6);
  });
});
