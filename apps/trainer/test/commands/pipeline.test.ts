import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';

import { allBytes } from '../support/all-bytes.js';
import { runSpec } from '../support/run-spec.js';
import { runForJson, runTrainer } from '../support/run-trainer.js';
import { SHARED_DATA } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { simulateTinyCity } from '../support/tiny-city.js';

/** Two bands and two models, one of them small: enough for every step to have something to do. */
const TUNED = { 'random-forest': { maxFeatures: 0.25, trees: 9 } };
const MODELS = ['--models', 'gamma-poisson-levels,random-forest', '--hyperparameters', JSON.stringify(TUNED)];
const TRAINED = [...MODELS, '--bands', '1,24'];

interface RunJson {
  readonly bands: readonly object[];
  readonly model: { readonly version: string; readonly promoted: boolean };
  readonly artifacts: Readonly<Record<string, string>>;
}

/** Returns everything of a run that must be the same whoever ran the steps: registry, evaluation and forecast. */
async function comparable(registryStore: string, evaluation: string, forecast: string) {
  const files = ['parquet', 'csv', 'geojson'].map((format) =>
    readFileSync(join(forecast, `forecast.${format}`)).toString('base64'),
  );
  return {
    registry: await allBytes(openStore(registryStore), 'registry/'),
    evaluation: readFileSync(join(evaluation, 'evaluation.json'), 'utf8'),
    files,
  };
}

/** The one folder of a step in a store. */
function stepFolder(store: string, step: string): string {
  const folder = join(store, 'steps', step);
  const [key, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return join(folder, key);
}

/** What a task of a city left behind. */
const artifact = (folder: string, city: number, step: string) =>
  join(folder, 'exit-handler-1/for-loop-1', String(city), step, 'artifacts', step);

describe('a compiled training pipeline', () => {
  const cwd = temporaryFolder();
  const settings = [...TRAINED, '--min-events', '10', '--timezone', 'America/New_York'];
  const city = (name: string, data: string) => ({ name, data, timezone: 'America/New_York' });
  let run: Awaited<ReturnType<typeof runSpec>>;
  const endOf = (task: string) => run.tasks.find((each) => each.task === `exit-handler-1/for-loop-1${task}`);

  beforeAll(async () => {
    await simulateTinyCity(cwd);
    await runForJson(['run', '--data', 'pings.csv', ...settings, '--store', 'single'], { cwd });
    // In the store of the third city the same version was rolled back, so the rules do not allow it.
    const rolledBack = ['--store', 'store/rolled-back'];
    const other = await runForJson<RunJson>(
      ['run', '--data', 'pings.csv', ...settings, '--models', 'poisson-regression', ...rolledBack],
      { cwd },
    );
    const same = await runForJson<RunJson>(['run', '--data', 'pings.csv', ...settings, ...rolledBack], {
      cwd,
    });
    expect(same.model.version).not.toBe(other.model.version);
    const reason = ['--reason', 'a test'];
    await runForJson(['registry', 'promote', same.model.version, ...reason, ...rolledBack], { cwd });
    await runForJson(['registry', 'rollback', ...reason, ...rolledBack], { cwd });

    const compiled = await runTrainer(['pipeline', 'compile', '--out', 'p.yaml', ...TRAINED], { cwd });
    expect(compiled).toMatchObject({ code: 0, stderr: '' });
    const cities = [
      city('good', 'pings.csv'),
      city('broken', 'no-such-file.csv'),
      city('rolled-back', 'pings.csv'),
    ];
    writeFileSync(join(cwd, 'cities.json'), JSON.stringify(cities));
    const from = ['--cities', 'cities.json', '--store', 'store', '--param', 'min_events=10'];
    run = await runSpec(['p.yaml', ...from], { cwd });
  }, 240_000);

  it('ends with the same champion, metrics and forecast bytes as trainer run', async () => {
    const single = join(cwd, 'single');
    expect(
      await comparable(
        join(cwd, 'store/good'),
        artifact(run.folder, 0, 'evaluate'),
        artifact(run.folder, 0, 'forecast'),
      ),
    ).toEqual(await comparable(single, stepFolder(single, 'evaluate'), stepFolder(single, 'forecast')));
    expect(endOf('[0]/condition-1/promote')?.state).toBe('SUCCEEDED');
    expect(endOf('[0]/report')?.state).toBe('SUCCEEDED');
  });

  it('hands hyperparameters to each task of the step train', () => {
    for (const task of ['train-1h', 'train-24h', 'train']) {
      const folder = artifact(run.folder, 0, task).replace(/train-\d+h$/, 'train');
      const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
      expect(JSON.parse(manifest), task).toMatchObject({ parameters: { hyperparameters: TUNED } });
    }
  });

  it('tries a failing step again, skips what needs it, and fails in the end', () => {
    expect(run).toMatchObject({ code: 1, state: 'FAILED' });
    expect(endOf('[1]/collect')).toMatchObject({ state: 'FAILED', attempts: 3 });
    expect(endOf('[1]/collect')?.why).toContain('no-such-file.csv');
    for (const step of ['features', 'train-1h', 'train', 'register', 'condition-1', 'report']) {
      expect(endOf(`[1]/${step}`), step).toMatchObject({ state: 'SKIPPED', attempts: 0 });
    }
  });

  it('does not promote where the condition is false, and does all the rest', async () => {
    expect(endOf('[2]/condition-1')).toMatchObject({ state: 'SKIPPED' });
    expect(endOf('[2]/condition-1')?.why).toContain('its condition is false');
    expect(endOf('[2]/report')?.state).toBe('SUCCEEDED');
    const report = readFileSync(join(artifact(run.folder, 2, 'report'), 'report.html'), 'utf8');
    expect(report).toContain('not promoted: it was rolled back: a test');
  });

  it('runs the exit task, which tells the log and the store', () => {
    expect(run.tasks.find(({ task }) => task === 'report-status')?.state).toBe('SUCCEEDED');
    const [file] = readdirSync(join(cwd, 'store/pipeline-runs'));
    const record = JSON.parse(readFileSync(join(cwd, 'store/pipeline-runs', file), 'utf8')) as object;
    expect(record).toMatchObject({
      state: 'FAILED',
      error: expect.stringContaining('no-such-file.csv') as string,
    });
    expect(run.stderr).toContain('the pipeline did not succeed');
  });

  it('goes on with another city when one fails', () => {
    const failed = run.tasks.filter(({ state }) => state === 'FAILED').map(({ task }) => task);
    expect(failed).toEqual(['exit-handler-1/for-loop-1[1]/collect']);
  });
});

describe('trainer pipeline compile', () => {
  it('writes the same YAML each time, and says what a person needs to know in front', async () => {
    const line = ['pipeline', 'compile', '--bands', '1,24', '--image', 'eu.example/trainer@sha256:0f'];
    const { code, stdout } = await runTrainer(line);
    expect(code).toBe(0);
    expect((await runTrainer(line)).stdout).toBe(stdout);
    expect(stdout).toMatch(/^# busyness-training: From files of courier pings/);
    expect(stdout).toContain('#    hours: NUMBER_INTEGER, 48\n');
    expect(stdout).toContain('trainer pipeline run-local training.yaml');
    expect(stdout.match(/image: eu\.example\/trainer@sha256:0f\n/g)).toHaveLength(10);
  }, 30_000);
});

describe('trainer pipeline compile --config', () => {
  const cwd = temporaryFolder();
  const compile = (hyperparameters: object) => {
    writeFileSync(join(cwd, 'tuned.json'), JSON.stringify({ train: { hyperparameters } }));
    return runTrainer(['pipeline', 'compile', '--config', 'tuned.json'], { cwd });
  };

  it('hands what trainer tune found to the step train, and nothing where nothing is set', async () => {
    const { stdout } = await compile(TUNED);
    expect(stdout.split(JSON.stringify(TUNED))).toHaveLength(3);
    expect((await compile({})).stdout).not.toContain('--hyperparameters');
  }, 30_000);

  it('refuses what no model has', async () => {
    const { code, stderr } = await compile({ 'random-forest': { tree: 9 } });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('FORECAST_HYPERPARAMETER_UNKNOWN') as string,
    });
  }, 30_000);
});

describe.skipIf(!SHARED_DATA.isThere)('a compiled training pipeline on Regina', () => {
  it('ends with the same champion, metrics and forecast bytes as trainer run', async () => {
    const cwd = temporaryFolder();
    const cities = [{ name: 'regina', data: SHARED_DATA.regina, timezone: 'America/Regina' }];
    writeFileSync(join(cwd, 'cities.json'), JSON.stringify(cities));
    // All models and bands only where there is time for them.
    const trained = process.env['BUSYNESS_SLOW_TESTS'] === '1' ? [] : TRAINED;
    await runTrainer(['pipeline', 'compile', '--out', 'p.yaml', ...trained], { cwd });
    const { state, folder } = await runSpec(['p.yaml', '--cities', 'cities.json', '--store', 'store'], {
      cwd,
    });
    expect(state).toBe('SUCCEEDED');
    const run = ['run', '--data', SHARED_DATA.regina, '--timezone', 'America/Regina', '--store', 'single'];
    await runForJson([...run, ...trained], { cwd });
    const single = join(cwd, 'single');
    expect(
      await comparable(
        join(cwd, 'store/regina'),
        artifact(folder, 0, 'evaluate'),
        artifact(folder, 0, 'forecast'),
      ),
    ).toEqual(await comparable(single, stepFolder(single, 'evaluate'), stepFolder(single, 'forecast')));
  }, 240_000);
});
