import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PING_COLUMNS } from '@busyness/features';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callTrainer } from './support/call-trainer.js';
import { runTrainer } from './support/run-trainer.js';
import { temporaryFolder } from './support/temporary-folder.js';

const cwd = temporaryFolder();
const before = process.cwd();
const HEADER = PING_COLUMNS.join(',');
const ROW = 'c,1,2021-04-02T04:30:42Z,50.48,-104.61,2021-04-02T04:20:42Z,50.48,-104.61';
const RUN = 'run --timezone America/Regina --data';
/** Of a file that is not there: what else is wrong is said before it is looked for. */
const TUNE = 'tune --timezone America/Regina --data nowhere.csv';

beforeAll(async () => {
  process.chdir(cwd);
  await callTrainer(['pipeline', 'compile', '--out', 'spec.yaml']);
  writeFileSync(join(cwd, 'pings.csv'), `${HEADER}\n${ROW}\n`);
  writeFileSync(join(cwd, 'header.csv'), `${HEADER}\n`);
  writeFileSync(join(cwd, 'empty.csv'), '');
  writeFileSync(join(cwd, 'other.csv'), 'a,b\n1,2\n');
  writeFileSync(join(cwd, 'bad.csv'), `${HEADER}\n${'x,'.repeat(7)}x\n`);
  writeFileSync(join(cwd, 'settings.json'), '{"train": {"sede": 1}}');
  mkdirSync(join(cwd, 'folder'));
  mkdirSync(join(cwd, 'broken'));
  writeFileSync(join(cwd, 'broken/manifest.json'), '{"step": "collect"}');
});

afterAll(() => process.chdir(before));

/** Runs a line of words; fails unless it ends with one error that says what, and what to do; returns its code. */
async function failOf(line: string): Promise<{ exit: number | null; code: string; message: string }> {
  const { code: exit, stdout, stderr } = await callTrainer(line.split(' '));
  expect(stdout).toBe('');
  const errors = [...stderr.matchAll(/^error ([A-Z]+_[A-Z0-9_]+): (.+)$/gm)];
  expect(errors, stderr).toHaveLength(1);
  expect(stderr).toMatch(/^hint: \S.{10,}$/m);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return { exit, code: errors[0][1], message: errors[0][2] };
}

describe('wrong usage ends with 2', () => {
  it.each([
    ['nothing', "unknown command 'nothing'"],
    ['run', 'either --data or --cities is needed'],
    ['run --data pings.csv --bogus', "unknown option '--bogus'"],
    ['run --data pings.csv --timezone Mars/Olympus', 'IANA time zone'],
    ['run --data pings.csv --bands 24,1', 'each larger than the one before'],
    ['run --data pings.csv --bands 1,,24', 'whole hours'],
    ['run --data pings.csv --resolution 16', 'from 0 to 15'],
    ['run --data pings.csv --min-events 0', 'at least 1'],
    ['run --data pings.csv --target bikes', 'one of orders, pings, couriers'],
    ['run --data pings.csv --seed 1.5', 'a whole number'],
    ['backtest --data pings.csv --refit always', 'never'],
    ['simulate --out city.csv --cells abc', 'It must be a number'],
    ['simulate --out city.csv --cells 1e999', 'It must be a number'],
    ['features --out out', "required option '--in"],
    ['registry rollback', "required option '--reason"],
  ])(
    'trainer %s',
    async (line, message) => {
      const fail = await failOf(line);
      expect(fail).toMatchObject({ exit: 2, code: 'CLI_USAGE' });
      expect(fail.message).toContain(message);
    },
    20_000,
  );
});

describe('what the user can fix ends with 1', () => {
  it.each([
    ['run --data pings.csv', 'CONFIG_MISSING'],
    ['run --data pings.csv --config nowhere.json', 'CONFIG_FILE_UNREADABLE'],
    ['run --data pings.csv --config settings.json', 'CONFIG_INVALID'],
    [`${RUN} nowhere.csv`, 'DATA_FILE_MISSING'],
    [`${RUN} nowhere*.csv`, 'COLLECT_NO_MATCH'],
    [`${RUN} folder`, 'DATA_NOT_A_FILE'],
    [`${RUN} empty.csv`, 'DATA_FILE_EMPTY'],
    [`${RUN} header.csv`, 'DATA_NO_ROWS'],
    [`${RUN} other.csv`, 'DATA_COLUMN_MISSING'],
    [`${RUN} s3://bucket/pings.csv`, 'COLLECT_SCHEME_UNSUPPORTED'],
    [`${RUN} pings.csv --store s3://bucket`, 'STORAGE_URI_INVALID'],
    [`${RUN} pings.csv --models nope`, 'FORECAST_MODEL_UNKNOWN'],
    [`${RUN} pings.csv --country ZZ`, 'PIPELINE_COUNTRY_UNKNOWN'],
    [`${RUN} pings.csv --hours 337`, 'PIPELINE_FORECAST_TOO_LONG'],
    ['backtest --timezone America/Regina --data pings.csv --models nope', 'FORECAST_MODEL_UNKNOWN'],
    [`${TUNE} --models reference-tree`, 'FORECAST_MODEL_NOT_TUNABLE'],
    [`${TUNE} --trials 0`, 'TRAINER_COUNT_INVALID'],
    [`${TUNE} --folds 1.5`, 'TRAINER_COUNT_INVALID'],
    [`${TUNE} --out gs://bucket/tuned.json`, 'TRAINER_FILE_UNWRITABLE'],
    [`${TUNE} --out /proc/there/tuned.json`, 'TRAINER_FILE_UNWRITABLE'],
    [`${TUNE} --out `, 'TRAINER_FILE_UNWRITABLE'],
    [`${TUNE} --out folder`, 'TRAINER_FILE_UNWRITABLE'],
    [`${TUNE} --out pings.csv/tuned.json`, 'TRAINER_FILE_UNWRITABLE'],
    ['tune --data pings.csv', 'CONFIG_MISSING'],
    ['pipeline compile --out folder', 'TRAINER_FILE_UNWRITABLE'],
    ['pipeline run-local spec.yaml --root /proc/there', 'TRAINER_FILE_UNWRITABLE'],
    ['pipeline run-local spec.yaml --root pings.csv', 'TRAINER_FILE_UNWRITABLE'],
    ['simulate --out city.csv --pings -5', 'SIMULATE_OPTION_INVALID'],
    ['simulate --out city.csv --days 1.5', 'SIMULATE_OPTION_INVALID'],
    ['simulate --out city.csv --start 2025-02-30', 'SIMULATE_OPTION_INVALID'],
    ['simulate --out city.txt', 'SIMULATE_FORMAT_UNKNOWN'],
    ['features --timezone America/Regina --in folder --out out', 'PIPELINE_INPUT_MISSING'],
    ['features --timezone America/Regina --in nowhere --out out', 'PIPELINE_INPUT_MISSING'],
    ['features --timezone America/Regina --in pings.csv --out out', 'PIPELINE_INPUT_MISSING'],
    ['features --timezone America/Regina --in broken --out out', 'PIPELINE_MANIFEST_INVALID'],
    ['registry promote nope --reason why', 'REGISTRY_VERSION_UNKNOWN'],
    ['registry promote a/b --reason why', 'REGISTRY_NAME_INVALID'],
    ['registry rollback --reason why', 'REGISTRY_NO_ROLLBACK'],
    ['registry promote --reason why', 'TRAINER_PROMOTION_UNCLEAR'],
  ])(
    'trainer %s',
    async (line, code) => {
      expect(await failOf(line)).toMatchObject({ exit: 1, code });
    },
    20_000,
  );

  it.each([
    [`${RUN} bad.csv`, 'COLLECT_TOO_MANY_BAD_ROWS'],
    [`${RUN} pings.csv`, 'PANEL_NO_CELLS'],
    [`${RUN} pings.csv --min-events 1`, 'PANEL_RANGE_INVALID'],
    [`${RUN} pings.csv --store empty.csv`, 'STORAGE_URI_INVALID'],
    [`${RUN} pings.csv --store /proc/there`, 'STORAGE_URI_INVALID'],
    ['backtest --timezone America/Regina --data pings.csv', 'FORECAST_TEST_INVALID'],
  ])(
    'trainer %s, after it has read the file',
    async (line, code) => {
      expect(await failOf(line)).toMatchObject({ exit: 1, code });
    },
    30_000,
  );
});

describe('the process', () => {
  it('ends with that code, and with --json the error is one line of JSON', async () => {
    const fixable = await runTrainer([...`${RUN} nowhere.csv --json`.split(' ')], { cwd });
    expect(fixable).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(fixable.stderr)).toEqual({
      error: {
        code: 'DATA_FILE_MISSING',
        message: expect.stringContaining('nowhere.csv'),
        hint: expect.any(String),
        status: 404,
        details: expect.any(Object),
      },
    });
    const usage = await runTrainer(['run', '--bogus'], { cwd });
    expect(usage).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('error CLI_USAGE: '),
    });
  }, 20_000);
});
