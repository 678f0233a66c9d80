import { registerToyChampion } from '@busyness/serving/testing';
import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';

import { runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const store = openStore(folder);

beforeAll(async () => {
  await registerToyChampion(store, { version: 'v1', seed: 1, days: 10 });
  await registerToyChampion(store, { version: 'v2', seed: 2, days: 10 });
}, 60_000);

const call = (...args: readonly string[]) => runTrainer(['registry', ...args, '--store', folder]);

describe('trainer registry', () => {
  it('says so when there are no versions', async () => {
    const nowhere = temporaryFolder();
    const { code, stdout } = await runTrainer(['registry', 'list', '--store', nowhere]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `No versions in ${nowhere}.\n` });
  }, 60_000);

  it('lists the versions, promotes one by force, rolls it back, and remembers why', async () => {
    const list = await call('list');
    expect(list.stdout).toMatch(/^v1 +retired /m);
    expect(list.stdout).toMatch(/^v2 +champion /m);

    const promoted = await call('promote', 'v1', '--force', '--reason', 'better at night');
    expect(promoted).toMatchObject({ code: 0, stdout: 'v1 is champion.\n' });
    const rolledBack = await call('rollback', '--reason', 'worse by day');
    expect(rolledBack).toMatchObject({ code: 0, stdout: 'v2 is champion again.\n' });

    const json = await runForJson<{ models: object[]; history: object[] }>([
      'registry',
      'list',
      '--store',
      folder,
    ]);
    expect(json).toMatchObject({ champion: 'v2', challenger: null, versions: ['v1', 'v2'] });
    expect(json.models).toMatchObject([
      { version: 'v1', stage: 'rolled back' },
      { version: 'v2', stage: 'champion' },
    ]);
    expect(json.history.slice(-2)).toMatchObject([
      { action: 'promote', version: 'v1', previous: 'v2', reason: 'forced: better at night' },
      { action: 'rollback', version: 'v2', previous: 'v1', reason: 'worse by day' },
    ]);
  }, 60_000);

  it.each<[string, string[], string]>([
    ['what nothing is known of', ['v1'], 'TRAINER_PROMOTION_REFUSED'],
    ['by force without a reason', ['v1', '--force'], 'TRAINER_PROMOTION_UNCLEAR'],
    ['a challenger where there is none', ['--approve'], 'TRAINER_PROMOTION_UNCLEAR'],
    ['nothing', [], 'TRAINER_PROMOTION_UNCLEAR'],
    ['what is not there', ['v9', '--force', '--reason', 'x'], 'REGISTRY_VERSION_UNKNOWN'],
  ])(
    'does not promote %s',
    async (_, args, code) => {
      const { code: exit, stderr } = await call('promote', ...args);
      expect(exit).toBe(1);
      expect(stderr).toContain(`error ${code}: `);
    },
    60_000,
  );

  it('shows a version and what differs between two', async () => {
    const shown = await call('show', 'v2');
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stdout).toMatch(/^forecaster\.safetensors +\d+ +[0-9a-f]{64}$/m);
    expect(shown.stdout).toContain('Stage: champion.');
    const diff = await call('diff', 'v1', 'v2');
    expect(diff.stdout).toMatch(/^parameters\.seed +1 +2$/m);
  }, 60_000);

  it('removes what nothing needs, and says first what that would be', async () => {
    await store.put('registry/models/v0/left.bin', 'by a registration that was killed');
    const dry = await call('gc', '--dry-run', '--grace-hours', '0', '--keep-versions', '0');
    expect(dry.stdout).toMatch(/^registry\/models\/v0\/left\.bin +would be removed/m);
    expect(dry.stdout).toMatch(/^v2 +kept: it is the champion$/m);
    expect(await store.stat('registry/models/v0/left.bin')).toBeDefined();
    expect(await call('gc', '--grace-hours', '0', '--keep-versions', '9')).toMatchObject({ code: 0 });
    expect(await store.stat('registry/models/v0/left.bin')).toBeUndefined();
    expect(await store.stat('registry/models/v1/version.json')).toBeDefined();
  }, 60_000);

  it('verifies what is there, and names what is damaged', async () => {
    const whole = await call('verify');
    expect(whole.stdout).toMatch(/^Nothing is wrong: 2 versions with 4 files/);
    expect(whole.code).toBe(0);
    const key = 'registry/models/v1/history.parquet';
    const { bytes } = await store.get(key);
    await store.put(key, bytes.subarray(1));
    const damaged = await call('verify');
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toMatch(/^damaged +registry\/models\/v1\/history\.parquet +it should have/m);
    await store.put(key, bytes);
  }, 60_000);

  it('shows a champion that is missing from the registry', async () => {
    await store.delete('registry/models/v2/version.json');
    const { code, stdout } = await call('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^v2 +champion, but it is missing/m);
  }, 60_000);
});
