import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '@busyness/storage';
import { expect, it, onTestFinished } from 'vitest';
import { addressOf, runApiProcess } from './support/api-process.js';
import { promoteToy } from './support/start-api.js';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.warn('curl is not installed: the commands of apps/api/README.md are NOT tested');

it.skipIf(!hasCurl)('answers every curl of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, block] = [...readme.matchAll(/```sh\n([^]*?)```/g)].map(([, commands]) => commands);
  const commands = block.replaceAll('\\\n', ' ').trim().split('\n');
  const folder = await mkdtemp(join(tmpdir(), 'busyness-readme-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await promoteToy(openStore(folder), 'v1');
  const api = runApiProcess([], { BUSYNESS_STORE: folder, PORT: '0' });
  const { host } = new URL(await addressOf(api));
  await api.logged('model v1 serves');
  const answers: string[] = [];
  for (const command of commands) {
    expect(command).toContain('localhost:8080');
    const line = command.replace('localhost:8080', host).replace('curl', 'curl --silent --show-error --fail');
    answers.push((await promisify(execFile)('sh', ['-c', line])).stdout);
  }
  const [ready, forecast, csv, geojson, predictions] = answers;
  expect(JSON.parse(ready)).toMatchObject({ status: 'ready', model_version: 'v1' });
  expect(JSON.parse(forecast)).toMatchObject({ hours: 6 });
  expect(csv.split('\n').length).toBeGreaterThan(24);
  expect(JSON.parse(geojson).type).toBe('FeatureCollection');
  expect(JSON.parse(predictions).predictions).toMatchObject([{ reason: null, basis: 'profile' }]);
});
