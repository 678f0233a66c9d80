import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callTrainer } from '../support/call-trainer.js';
import { type Ended, runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from '../support/tiny-city.js';

interface RunJson {
  readonly model: object;
  readonly artifacts: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly status: string }[];
}

interface StepJson {
  readonly name: string;
  readonly status: string;
  readonly out: string;
  readonly facts: object;
  readonly outputs: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

const cwd = temporaryFolder();
const before = process.cwd();
/** One band more than two weeks can support. */
const SETTINGS = TINY_SETTINGS.with(-1, '1,24,168');
const RUN = ['run', '--data', 'pings.csv', '--store', 'store', ...SETTINGS];
let ended: Ended;
let run: RunJson;

beforeAll(async () => {
  await simulateTinyCity(cwd);
  ended = await runTrainer([...RUN, '--json'], { cwd });
  run = JSON.parse(ended.stdout) as RunJson;
  process.chdir(cwd);
}, 60_000);

afterAll(() => process.chdir(before));

/** Runs one step from folders below `out` to one of its name. */
const step = (name: string, from: readonly string[], more: readonly string[] = []): Promise<StepJson> =>
  runForJson([name, '--in', ...from.map((folder) => `out/${folder}`), '--out', `out/${name}`, ...more], {
    cwd,
  });

describe('trainer run', () => {
  it('tells people what it did, and is quick when nothing changed', async () => {
    const { code, stdout, stderr } = await runTrainer(RUN, { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warn: the band of 168 h is left out: [^\n]*\n$/);
    expect(stdout.match(/ cached /g)).toHaveLength(8);
    expect(stdout).toMatch(/^Rows: \d+ read, \d+ accepted, \d+ quarantined \(\d+ \w+/m);
    expect(stdout).toMatch(/^24 h .* <- selected$/m);
    expect(stdout).toMatch(/^Model \S+: champion \(the first version of this store\)\.$/m);
    expect(stdout).toContain('report.html');
    expect(stdout).not.toMatch(/\n\n\n/);
  }, 30_000);

  it('printed nothing but its result on stdout while it worked, and on stderr what a person should know', () => {
    expect(ended.code).toBe(0);
    expect(run.steps.map(({ status }) => status)).toEqual(Array(8).fill('ran'));
    expect(ended.stderr).toContain('info: input read');
    expect(ended.stderr).toMatch(/^warn: the band of 168 h is left out: it needs \d+ whole hours/m);
  });
});

describe('trainer collect, features, train, evaluate, register, forecast, report', () => {
  it('one by one come to the same bytes as a run', async () => {
    const store = ['--store', 'single'];
    await runForJson(['collect', '--in', 'pings.csv', '--out', 'out/collect'], { cwd });
    await step('features', ['collect'], SETTINGS);
    await step('train', ['features']);
    await step('evaluate', ['train', 'features', 'collect'], store);
    const register = await step('register', ['collect', 'features', 'train', 'evaluate'], store);
    await step('forecast', ['features', 'train']);
    const report = await step('report', ['collect', 'features', 'evaluate', 'register', 'forecast']);
    expect(register.facts).toEqual(run.model);
    const same = {
      panel: 'collect/panel.parquet',
      quarantine: 'collect/quarantine.parquet',
      model: 'train/forecaster.safetensors',
      forecast: 'forecast/forecast.parquet',
      report: 'report/report.html',
    };
    for (const [artifact, file] of Object.entries(same)) {
      const ofRun = readFileSync(fileURLToPath(run.artifacts[artifact]));
      expect(ofRun.equals(readFileSync(join(cwd, 'out', file))), artifact).toBe(true);
    }
    expect(report).toMatchObject({ name: 'report', status: 'ran', out: `file://${join(cwd, 'out/report')}` });
    expect(Object.keys(report.outputs)).toEqual(['report.html']);
  }, 60_000);

  it('come to the same when bands are trained, and the version promoted, by commands of their own', async () => {
    const store = ['--store', 'apart'];
    const band = (hours: number) =>
      runForJson<StepJson>(
        ['train', '--in', 'out/features', '--band', String(hours), '--out', `out/train-${hours}`],
        { cwd },
      );
    for (const hours of [1, 24, 168]) await band(hours);
    const bands = ['features', 'train-1', 'train-24', 'train-168'].map((name) => `out/${name}`);
    const train = await runForJson<StepJson>(['train', '--in', ...bands, '--out', 'apart/train'], { cwd });
    const whole = await step('train', ['features']);
    expect({ outputs: train.outputs, facts: train.facts }).toEqual({
      outputs: whole.outputs,
      facts: whole.facts,
    });
    const judged = ['out/collect', 'out/features', 'apart/train', 'apart/evaluate'];
    await runForJson(['evaluate', '--in', ...judged.slice(0, 3), '--out', 'apart/evaluate', ...store], {
      cwd,
    });
    const emit = ['--no-promote', '--emit', 'should_promote=should.txt'];
    await runForJson(['register', '--in', ...judged, '--out', 'apart/register', ...store, ...emit], { cwd });
    expect(readFileSync(join(cwd, 'should.txt'), 'utf8')).toBe('true');
    expect(await runForJson(['registry', 'list', ...store], { cwd })).toMatchObject({ champion: null });
    const from = ['--in', 'apart/evaluate', 'apart/register'];
    const promote = await runForJson<StepJson>(['promote', ...from, '--out', 'apart/promote', ...store], {
      cwd,
    });
    expect(promote.facts).toEqual(run.model);
  }, 60_000);

  it('are skipped when nothing changed, and say how large their outputs are', async () => {
    const { code, stdout } = await callTrainer(['train', '--in', 'out/features', '--out', 'out/train']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^train: cached, 0\.\d s +bytes$/m);
    expect(stdout).toMatch(/forecaster\.safetensors +\d+$/m);
  }, 20_000);

  it.each([
    [
      'folders that lack one',
      'evaluate --in out/collect out/features --out out/new',
      'PIPELINE_INPUT_MISSING',
    ],
    ['a folder of another step', 'train --in out/features --out out/collect', 'PIPELINE_FOLDER_TAKEN'],
  ])('refuse %s', async (_, line, error) => {
    const { code, stderr } = await callTrainer(line.split(' '));
    expect(code).toBe(1);
    expect(stderr).toContain(`error ${error}: `);
  });

  it('refuse outputs that do not belong together', async () => {
    const again = ['features', '--in', 'out/collect', '--out', 'out/features', ...TINY_SETTINGS];
    expect(await callTrainer([...again, '--bands', '1'])).toMatchObject({ code: 0 });
    const mixed = ['forecast', '--in', 'out/features', 'out/train', '--out', 'out/new'];
    const { code, stderr } = await callTrainer([...mixed, '--hours', '24']);
    expect(code).toBe(1);
    expect(stderr).toContain('error PIPELINE_INPUTS_DIFFER: ');
    expect(stderr).toContain('hint: Run "trainer train" again');
  }, 20_000);
});
