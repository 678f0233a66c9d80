import { readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';

import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';

import { allBytes } from '../support/all-bytes.js';
import { runSpec } from '../support/run-spec.js';
import { runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from '../support/tiny-city.js';

interface RefreshJson {
  readonly publication: { readonly origin: string };
  readonly monitoring: { readonly cellHours: number; readonly coverage80: number };
  readonly steps: readonly { readonly name: string; readonly status: string }[];
}

const cwd = temporaryFolder();
const store = ['--store', 'store/city'];

/** Writes the rows of the first days, by the time in them. */
function keepUntil(day: string): void {
  const [head, ...rows] = readFileSync(join(cwd, 'pings.csv'), 'utf8').trimEnd().split('\n');
  const at = head.split(',').indexOf('courier_location_timestamp');
  const kept = rows.filter((row) => row.split(',')[at] < day);
  writeFileSync(join(cwd, 'first.csv'), [head, ...kept, ''].join('\n'));
}

beforeAll(async () => {
  await simulateTinyCity(cwd);
  const lines = readFileSync(join(cwd, 'pings.csv'), 'utf8').split('\n');
  const first = /(\d{4}-\d{2}-\d{2})T/.exec(lines[1])![1];
  keepUntil(new Date(Date.parse(first) + 12 * 86_400_000).toISOString().slice(0, 10));
  await runForJson(['run', '--data', 'first.csv', ...TINY_SETTINGS, ...store], { cwd });
}, 120_000);

describe('trainer refresh', () => {
  it('publishes from the newest pings, and judges what it published before', async () => {
    const before = await runForJson<RefreshJson>(['refresh', '--data', 'first.csv', ...store], { cwd });
    expect(before.steps.map(({ name }) => name)).toEqual([
      'champion',
      'collect',
      'predict',
      'publish',
      'monitor',
    ]);
    cpSync(join(cwd, 'store'), join(cwd, 'compiled'), { recursive: true });
    const after = await runForJson<RefreshJson>(['refresh', '--data', 'pings.csv', ...store], { cwd });
    expect(after.publication.origin > before.publication.origin).toBe(true);
    expect(after.monitoring.cellHours).toBeGreaterThan(100);
    expect(after.monitoring.coverage80).toBeGreaterThan(0.65);
  }, 120_000);

  it('comes to the same bytes when compiled and run from the spec', async () => {
    rmSync(join(cwd, 'pipeline-runs'), { recursive: true, force: true });
    writeFileSync(
      join(cwd, 'cities.json'),
      JSON.stringify([{ name: 'city', data: 'pings.csv', timezone: 'America/New_York' }]),
    );
    await runTrainer(['pipeline', 'compile', '--pipeline', 'prediction', '--out', 'p.yaml'], { cwd });
    const run = await runSpec(['p.yaml', '--cities', 'cities.json', '--store', 'compiled'], { cwd });
    expect(run).toMatchObject({ code: 0, state: 'SUCCEEDED' });
    const published = (name: string) => allBytes(openStore(join(cwd, name, 'city')), 'published/');
    expect(await published('compiled')).toEqual(await published('store'));
  }, 120_000);
});
