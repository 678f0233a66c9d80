import { type Emulator, startEmulator } from '@busyness/gcs-emulator';
import { type ObjectStore, openStore } from '@busyness/storage';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allBytes } from './support/all-bytes.js';
import { runForJson, runTrainer } from './support/run-trainer.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from './support/tiny-city.js';

/** All that was made; of the registry's pointer the version, since every change of it has an id and a time of its own. */
async function bytesOf(store: ObjectStore) {
  const { [CHAMPION]: champion, ...rest } = await allBytes(store);
  return { ...rest, champion: (champion as { version: string }).version };
}

const CHAMPION = 'registry/champion.json';

describe('trainer with gs://', () => {
  let emulator: Emulator;
  let cwd: string;
  let env: Record<string, string>;
  const bucket = (uri: string) => openStore(uri, { gcs: { endpoint: emulator.url } });

  beforeAll(async () => {
    emulator = await startEmulator({ buckets: ['city'] });
    env = { STORAGE_EMULATOR_HOST: emulator.url };
    cwd = await temporaryFolder();
    await simulateTinyCity(cwd);
  }, 60_000);
  afterAll(() => emulator.close());

  it('makes the same bytes in a bucket as in a folder, from the first step to the last', async () => {
    const run = ['run', '--data', 'pings.csv', ...TINY_SETTINGS, '--store'];
    await runForJson([...run, './store'], { cwd });
    await runForJson([...run, 'gs://city/store'], { cwd, env });
    const made = await bytesOf(bucket('gs://city/store'));
    expect(Object.keys(made).length).toBeGreaterThan(20);
    expect(made).toEqual(await bytesOf(openStore(join(cwd, 'store'))));
  }, 120_000);

  it('counts files in a bucket as the same files in a folder, and names them by their URIs', async () => {
    const [first, ...lines] = (await readFile(join(cwd, 'pings.csv'), 'utf8')).trimEnd().split('\n');
    const half = Math.floor(lines.length / 2);
    const data = bucket('gs://city/data');
    await data.put('pings-1.csv', [first, ...lines.slice(0, half)].join('\n'));
    await data.put('pings-2.csv', [first, ...lines.slice(half)].join('\n'));
    const collect = ['collect', '--in', 'gs://city/data/pings-*.csv', '--out', 'gs://city/collect'];
    const { facts } = await runForJson<{ facts: object }>(collect, { cwd, env });
    const local = await runForJson<{ facts: object }>(['collect', '--in', 'pings.csv', '--out', 'collect'], {
      cwd,
    });
    expect(facts).toEqual(local.facts);
    const { bytes } = await bucket('gs://city/collect').get('panel.parquet');
    expect(Buffer.from(bytes).equals(await readFile(join(cwd, 'collect/panel.parquet')))).toBe(true);
    const profile = await bucket('gs://city/collect').get('profile.json');
    expect(Buffer.from(profile.bytes).toString()).toContain('"gs://city/data/pings-2.csv"');
  }, 120_000);

  it.each([
    ['gs://city/data/none.csv', 'DATA_FILE_MISSING'],
    ['gs://city/data', 'DATA_NOT_A_FILE'],
    ['gs://city/none-*.csv', 'COLLECT_NO_MATCH'],
    ['gs://nobody/pings.csv', 'STORAGE_BUCKET_MISSING'],
  ])(
    'says what is wrong with %s',
    async (source, code) => {
      const { stderr, ...ended } = await runTrainer(['collect', '--in', source, '--out', 'out'], {
        cwd,
        env,
      });
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(stderr).toContain(`error ${code}: `);
    },
    60_000,
  );
});
