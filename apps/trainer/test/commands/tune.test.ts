import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { type Ended, runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from '../support/tiny-city.js';
import { countWrites } from '../support/watch-writes.js';

const cwd = temporaryFolder();
const DATA = ['--data', 'pings.csv', '--store', 'store', ...TINY_SETTINGS];
const SEARCH = ['tune', ...DATA, '--models', 'random-forest', '--trials', '3', '--folds', '1'];
const OUT = 'new/folder/tuned.json';

interface Step {
  readonly name: string;
  readonly status: string;
}

interface TuneJson {
  readonly models: readonly {
    readonly isChosen: boolean;
    readonly trials: readonly { readonly number: number; readonly deviance: number }[];
  }[];
}

interface RunJson {
  readonly name: string;
  readonly status: string;
  readonly params: Record<string, unknown>;
  readonly tags: Record<string, string>;
  readonly metrics: readonly Record<string, number>[];
  readonly artifacts: readonly { readonly name: string; readonly key: string }[];
}

let first: Ended;

beforeAll(async () => {
  await simulateTinyCity(cwd);
  first = await runTrainer([...SEARCH, '--out', OUT], { cwd });
}, 120_000);

describe('trainer tune', () => {
  it('says what it found, writes settings into a folder that it makes, and comes to the same again', async () => {
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('\nrandom-forest: 3 settings drawn, 3 of them judged on all folds.\n'),
    });
    const written = readFileSync(join(cwd, OUT), 'utf8');
    const again = await runTrainer([...SEARCH, '--out', OUT], { cwd });
    expect(again).toMatchObject({ code: 0, stdout: first.stdout });
    expect(again.stderr).toContain('8 of 8 fits were in ');
    expect(readFileSync(join(cwd, OUT), 'utf8')).toBe(written);
    expect(readdirSync(join(cwd, 'new/folder'))).toEqual(['tuned.json']);
  }, 60_000);

  it('keeps a record: what was asked, the score of each trial, what was taken, and all of it as a file', async () => {
    const { runs } = await runForJson<{ runs: readonly RunJson[] }>(['runs', 'list', '--store', 'store'], {
      cwd,
    });
    const [{ name, status, params, tags, metrics, artifacts }] = runs;
    expect({ name, status }).toEqual({ name: 'tune pings.csv', status: 'finished' });
    expect(params).toMatchObject({ data: 'pings.csv', models: 'random-forest', trials: 3, folds: 1 });
    expect(artifacts.map((artifact) => artifact.name)).toEqual(['tuning.json']);
    const result = JSON.parse(readFileSync(join(cwd, 'store', artifacts[0].key), 'utf8')) as TuneJson;
    const [{ trials, isChosen }] = result.models;
    const scores = trials.map(({ number, deviance }) => [
      `trial.random-forest.${number === 0 ? 'default' : `0${number}`}`,
      deviance,
    ]);
    expect(metrics).toEqual([{ step: 0, ...Object.fromEntries(scores) }]);
    expect(tags['chosen.random-forest']).toMatch(isChosen ? /^\{"trees":/ : /^default$/);
  }, 30_000);

  it('says by Ctrl-C from how many fits the same command goes on', async () => {
    const command = [...SEARCH, '--store', 'stopped'];
    let stop: () => void = () => undefined;
    // The record of the run begins with the first; then come the fits.
    const watch = countWrites(join(cwd, 'stopped'), (count) => count === 12 && stop());
    const stopped = await runTrainer(command, {
      cwd,
      onStart: (child) => (stop = () => child.signalGroup('SIGINT')),
    });
    watch.stop();
    expect(stopped).toMatchObject({ code: 130, stdout: '' });
    expect(stopped.stderr).not.toContain('error ');
    const [, fits] = /goes on from ([1-7]) fits in file:/.exec(stopped.stderr) ?? [];
    const { code, stderr } = await runTrainer(command, { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(`${fits} of 8 fits were in `);
  }, 60_000);
});

describe('trainer run with hyperparameters', () => {
  const run = ['run', ...DATA, '--models', 'random-forest'];
  const set = (name: string, hyperparameters: object) =>
    writeFileSync(join(cwd, name), JSON.stringify({ train: { hyperparameters } }));

  it('trains anew when they change, and nothing before that', async () => {
    set('other.json', { 'random-forest': { trees: 7 } });
    await runForJson(run, { cwd });
    const { steps } = await runForJson<{ steps: readonly Step[] }>([...run, '--config', 'other.json'], {
      cwd,
    });
    expect(steps.map(({ name, status }) => `${name} ${status}`)).toEqual(
      expect.arrayContaining(['features cached', 'train ran']),
    );
  }, 60_000);

  it('refuses those of a model that has none', async () => {
    set('wrong.json', { forest: {} });
    const wrong = await runTrainer([...run, '--config', 'wrong.json'], { cwd });
    expect(wrong).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('FORECAST_MODEL_NOT_TUNABLE'),
    });
  }, 30_000);
});
