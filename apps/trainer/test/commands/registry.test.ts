import { registerToyChampion } from '@busyness/serving/testing';
import { openStore } from '@busyness/storage';
import { beforeAll, expect, it } from 'vitest';

import { runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const inStore = ['--store', folder];

beforeAll(async () => {
  const store = openStore(folder);
  await registerToyChampion(store, { version: 'v1', seed: 1, days: 10 });
  await registerToyChampion(store, { version: 'v2', seed: 2, days: 10 });
}, 30_000);

it('says so when there are no versions', async () => {
  const nowhere = temporaryFolder();
  const { code, stdout } = await runTrainer(['registry', 'list', '--store', nowhere]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `No versions in ${nowhere}.\n` });
}, 20_000);

it('lists the versions, promotes one, rolls it back, and remembers why', async () => {
  const list = await runTrainer(['registry', 'list', ...inStore]);
  expect(list.stdout).toMatch(/^v1$/m);
  expect(list.stdout).toMatch(/^v2 +<- champion$/m);

  const promoted = await runTrainer(['registry', 'promote', 'v1', '--reason', 'better at night', ...inStore]);
  expect(promoted).toMatchObject({ code: 0, stdout: 'v1 is champion.\n' });
  const rolledBack = await runTrainer(['registry', 'rollback', '--reason', 'worse by day', ...inStore]);
  expect(rolledBack).toMatchObject({ code: 0, stdout: 'v2 is champion again.\n' });

  const json = await runForJson<{ champion: string; versions: string[]; history: object[] }>([
    'registry',
    'list',
    ...inStore,
  ]);
  expect(json).toMatchObject({ champion: 'v2', versions: ['v1', 'v2'] });
  expect(json.history.slice(-2)).toMatchObject([
    { action: 'promote', version: 'v1', previous: 'v2', reason: 'better at night' },
    { action: 'rollback', version: 'v2', previous: 'v1', reason: 'worse by day' },
  ]);
}, 30_000);

it('shows a champion that is missing from the registry', async () => {
  await openStore(folder).delete('registry/models/v2/version.json');
  const { code, stdout } = await runTrainer(['registry', 'list', ...inStore]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^v2 +<- champion, but it is missing$/m);
}, 20_000);
