import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from '../support/tiny-city.js';

it('tunes, keeps its trials, and writes settings that a run takes', async () => {
  const cwd = temporaryFolder();
  await simulateTinyCity(cwd);
  const data = ['--data', 'pings.csv', '--store', 'store', ...TINY_SETTINGS];
  const search = ['tune', ...data, '--models', 'random-forest', '--trials', '3', '--folds', '1'];
  const first = await runTrainer(search, { cwd });
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^random-forest: 3 settings/) });
  const written = readFileSync(join(cwd, 'tuned.json'), 'utf8');
  expect(await runTrainer(search, { cwd })).toMatchObject({ code: 0, stdout: first.stdout });
  expect(readFileSync(join(cwd, 'tuned.json'), 'utf8')).toBe(written);

  const other = { train: { hyperparameters: { 'random-forest': { trees: 7 } } } };
  writeFileSync(join(cwd, 'other.json'), JSON.stringify(other));
  const run = ['run', ...data, '--models', 'random-forest'];
  await runForJson(run, { cwd });
  const { steps } = await runForJson<{ steps: { name: string; status: string }[] }>(
    [...run, '--config', 'other.json'],
    { cwd },
  );
  expect(steps.map(({ name, status }) => `${name} ${status}`)).toEqual(
    expect.arrayContaining(['features cached', 'train ran']),
  );
  writeFileSync(join(cwd, 'wrong.json'), JSON.stringify({ train: { hyperparameters: { forest: {} } } }));
  const wrong = await runTrainer([...run, '--config', 'wrong.json'], { cwd });
  expect(wrong).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('FORECAST_HYPERPARAMETER_UNKNOWN'),
  });
}, 120_000);
