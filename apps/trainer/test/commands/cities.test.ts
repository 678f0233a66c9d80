import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openStore } from '@busyness/storage';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';

import { taskShare } from '../../src/commands/run/task-share.js';
import { buildProgram } from '../../src/index.js';
import { allBytes } from '../support/all-bytes.js';
import { callTrainer } from '../support/call-trainer.js';
import { type StartOptions, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { simulateTinyCity } from '../support/tiny-city.js';

interface CitiesJson {
  readonly task: object;
  readonly cities: readonly {
    readonly name: string;
    readonly status: string;
    readonly model?: object;
    readonly error?: { readonly code: string };
  }[];
}

const cwd = temporaryFolder();
const city = (name: string, more: object = {}) => ({
  name,
  data: join(cwd, 'pings.csv'),
  timezone: 'America/New_York',
  ...more,
});
const CITIES = [
  city('a'),
  city('b', { settings: { panel: { minEvents: 20 } } }),
  city('c', { timezone: 'America/Regina' }),
];
/** One band and one model: how many there are makes no difference here. */
const TRAINED = ['--bands', '1', '--models', 'gamma-poisson-levels'];
const run = (store: string) => [
  ...['run', '--cities', join(cwd, 'cities.json'), '--store', join(cwd, store)],
  ...['--min-events', '10', ...TRAINED],
];

beforeAll(async () => {
  await simulateTinyCity(cwd);
  writeFileSync(join(cwd, 'cities.json'), JSON.stringify(CITIES));
}, 60_000);

describe('trainer run --cities', () => {
  it('trains each city in a store of its own, with its own settings, as trainer run does', async () => {
    const { code, stdout } = await callTrainer([...run('loop'), '--json']);
    expect(code).toBe(0);
    const { cities } = JSON.parse(stdout) as CitiesJson;
    expect(cities.map(({ name, status }) => `${name} ${status}`)).toEqual(['a done', 'b done', 'c done']);
    const single = ['run', '--data', join(cwd, 'pings.csv'), '--timezone', 'America/New_York'];
    const settings = ['--min-events', '20', ...TRAINED, '--store', join(cwd, 'single')];
    expect((await callTrainer([...single, ...settings])).code).toBe(0);
    const inLoop = await allBytes(openStore(join(cwd, 'loop/b')));
    expect(inLoop).toEqual(await allBytes(openStore(join(cwd, 'single'))));
  }, 90_000);

  it('goes on when a city fails, says why, and ends with 1', async () => {
    const cities = [city('broken', { data: join(cwd, 'nothing.csv') }), city('fine')];
    writeFileSync(join(cwd, 'broken.json'), JSON.stringify(cities));
    const line = [...run('broken').with(2, join(cwd, 'broken.json')), '--json'];
    const { code, stdout, stderr } = await callTrainer(line);
    expect(code).toBe(1);
    const results = (JSON.parse(stdout) as CitiesJson).cities;
    expect(results).toMatchObject([
      {
        name: 'broken',
        status: 'failed',
        error: { message: expect.stringContaining('nothing.csv') as string },
      },
      { name: 'fine', status: 'done' },
    ]);
    expect(stderr).toContain('error: ');
    expect(stderr).toContain('city=broken');
  }, 60_000);

  it.each([
    [['--task-index', '2', '--task-count', '2'], 1, 'PIPELINE_TASK_INVALID'],
    [['--task-index', '0'], 1, 'TRAINER_TASK_COUNT_MISSING'],
    [['--data', 'x.csv'], 2, 'CLI_USAGE'],
  ])('refuses %j', async (more, exitCode, error) => {
    const { code, stderr } = await callTrainer([...run('never'), ...more]);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(`error ${error}: `);
  });

  it('says what is wrong with the last city before it starts the first', async () => {
    const cities = [city('a'), city('z', { timezone: 'Mars/Olympus' })];
    writeFileSync(join(cwd, 'wrong.json'), JSON.stringify(cities));
    const { code, stderr } = await callTrainer(run('wrong').with(2, join(cwd, 'wrong.json')));
    expect(code).toBe(1);
    expect(stderr).toContain('Mars/Olympus');
    expect(stderr).not.toContain('city 1 of 2');
  });
});

describe('tasks that share cities', () => {
  /** As Cloud Run starts the task. */
  const task = (index: number, store: string, more: StartOptions = {}) =>
    runTrainer([...run(store), '--json'], {
      env: { CLOUD_RUN_TASK_INDEX: String(index), CLOUD_RUN_TASK_COUNT: '2' },
      ...more,
    });
  const namesIn = (stdout: string) => (JSON.parse(stdout) as CitiesJson).cities.map(({ name }) => name);

  it('double nothing when one is killed and repeated, and another is started twice', async () => {
    let isKilled = false;
    const killed = await task(0, 'shared', {
      // In the middle of the first city.
      onStderr: (text, child) => {
        if (!isKilled && text.includes('input read')) child.signalGroup('SIGKILL');
        isKilled ||= text.includes('input read');
      },
    });
    expect(killed.signal).toBe('SIGKILL');
    const [again, ...twice] = await Promise.all([task(0, 'shared'), task(1, 'shared'), task(1, 'shared')]);
    expect([again, ...twice].map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(namesIn(again.stdout)).toEqual(['a', 'c']);
    for (const { stdout } of twice) expect(namesIn(stdout)).toEqual(['b']);
    for (const { name } of CITIES) {
      const shared = await allBytes(openStore(join(cwd, 'shared', name)), 'registry/');
      expect(shared).toEqual(await allBytes(openStore(join(cwd, 'loop', name)), 'registry/'));
    }
  }, 120_000);

  it('know their share from Cloud Run, from Kubernetes and from the command line', () => {
    const cloudRun = { CLOUD_RUN_TASK_INDEX: '3', CLOUD_RUN_TASK_COUNT: '8' };
    expect(taskShare({}, cloudRun)).toEqual({ index: 3, count: 8 });
    expect(taskShare({ taskCount: 5 }, { JOB_COMPLETION_INDEX: '4' })).toEqual({ index: 4, count: 5 });
    expect(taskShare({ taskIndex: 1, taskCount: 2 }, cloudRun)).toEqual({ index: 1, count: 2 });
    expect(taskShare({}, {})).toEqual({ index: 0, count: 1 });
  });
});

describe('the manifests in docker/', () => {
  const read = (name: string) =>
    parse(readFileSync(new URL(`../../../../docker/${name}`, import.meta.url), 'utf8')) as Manifest;

  interface PodSpec {
    readonly containers: readonly { readonly args: readonly string[] }[];
  }
  interface Manifest {
    readonly spec: {
      readonly completions?: number;
      readonly completionMode?: string;
      readonly template: { readonly spec: PodSpec & { readonly template?: { readonly spec: PodSpec } } };
    };
  }

  /** Throws when the command line is not one that the trainer takes. */
  const parseLine = async (args: readonly string[]) => {
    const program = buildProgram({});
    const command = program.commands.find((each) => each.name() === args[0])!;
    command.exitOverride().configureOutput({ outputError: () => undefined });
    command.action(() => undefined);
    await program.parseAsync([...args], { from: 'user' });
    return command.opts<{ taskCount?: number; cities: string; store: string }>();
  };

  it('call the trainer as it can be called, and count the tasks the same everywhere', async () => {
    const job = read('kubernetes-job.yaml').spec;
    expect(job.completionMode).toBe('Indexed');
    const options = await parseLine(job.template.spec.containers[0].args);
    expect(options.taskCount).toBe(job.completions);
    const cloudRun = read('cloud-run-job.yaml').spec.template.spec.template!.spec;
    expect(await parseLine(cloudRun.containers[0].args)).toMatchObject({ cities: '/config/cities.json' });
  });
});
