import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from '../support/tiny-city.js';

interface Listed {
  readonly runs: readonly {
    readonly id: string;
    readonly status: string;
    readonly problem?: string;
    readonly params: Record<string, unknown>;
    readonly tags: Record<string, string>;
    readonly metrics: readonly Record<string, number>[];
    readonly artifacts: readonly { readonly name: string }[];
  }[];
}

const cwd = temporaryFolder();
const list = async () => (await runForJson<Listed>(['runs', 'list', '--store', 'store'], { cwd })).runs;

/** A server that is asked for no longer: nobody listens on its port. */
async function deadServer(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}

beforeAll(async () => {
  await simulateTinyCity(cwd);
  const env = { BUSYNESS_MLFLOW_URL: await deadServer(), BUSYNESS_MLFLOW_TOKEN: 'hunter2' };
  const settings = ['--store', 'store', ...TINY_SETTINGS];
  const ended = await runTrainer(['run', '--data', 'pings.csv', '--run-name', 'first', ...settings], {
    cwd,
    env,
  });
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('trainer runs sync') });
  const failed = await runTrainer(['run', '--data', 'nothing.csv', ...settings], { cwd });
  expect(failed.code).toBe(1);
}, 120_000);

describe('trainer runs', () => {
  it('lists every run, what it came from and what it came to, and no secret', async () => {
    const [first, second, ...more] = await list();
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      name: 'first',
      status: 'finished',
      params: { data: 'pings.csv', 'train.seed': 1 },
      tags: { 'data.sha256': expect.stringMatching(/^[0-9a-f]{64}$/), 'model.promoted': 'true' },
    });
    const band = first.metrics.find(({ step }) => step > 0)!;
    expect(band['deviance']).toBeGreaterThan(0);
    expect(band['deviance.seasonal-naive']).toBeGreaterThan(0);
    const names = first.artifacts.map(({ name }) => name);
    expect(names).toEqual(['profile.json', 'evaluation.json', 'report.html']);
    expect(second).toMatchObject({ name: 'nothing.csv', status: 'failed' });
    expect(second.problem).toContain('nothing.csv');
    expect(JSON.stringify(first)).not.toContain('hunter2');
  }, 30_000);

  it('shows and compares them', async () => {
    const [first, second] = await list();
    const shown = await runTrainer(['runs', 'show', first.id, '--store', 'store'], { cwd });
    expect(shown.stdout).toMatch(/first, finished; .*\n[^]*rows\.read +\d+/);
    const compared = await runTrainer(['runs', 'compare', first.id, second.id, '--store', 'store'], { cwd });
    expect(compared.stdout).toMatch(/param +data +pings\.csv +nothing\.csv/);
    expect(compared.stdout).toMatch(/metric, \d+ h +deviance /);
    const unknown = await runTrainer(['runs', 'show', 'other', '--store', 'store'], { cwd });
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining(second.id) });
  }, 60_000);

  it('has a page of them beside them', async () => {
    const page = readFileSync(join(cwd, 'store/runs/index.html'), 'utf8');
    for (const { id } of await list()) expect(page).toContain(id);
  }, 30_000);

  it('says what to set before anything can be synchronised, and that a server is still down', async () => {
    const nowhere = await runTrainer(['runs', 'sync', '--store', 'store'], { cwd });
    expect(nowhere).toMatchObject({ code: 0, stdout: expect.stringContaining('BUSYNESS_MLFLOW_URL') });
    const env = { BUSYNESS_MLFLOW_URL: await deadServer() };
    const down = await runTrainer(['runs', 'sync', '--store', 'store'], { cwd, env });
    expect(down).toMatchObject({ code: 1, stderr: expect.stringContaining('MLflow does not answer') });
  }, 60_000);
});
