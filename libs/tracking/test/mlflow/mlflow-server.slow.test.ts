import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SILENT_LOGGER } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Tracker, countUnsent, mlflowSink, sendRun } from '../../src/index.js';
import type { MlflowMetric } from '../../src/mlflow/mlflow-history.js';
import { EVENTS, REPORT, RUN_ID, START_MS } from '../support/toy-run.js';

vi.setConfig({ testTimeout: 300_000 });

const PROGRAM = process.env['BUSYNESS_MLFLOW'] ?? 'mlflow';
const isThere = spawnSync(PROGRAM, ['--version']).status === 0;
if (!isThere) {
  console.warn('NOT TESTED against a real MLflow: pip install mlflow, or name one by BUSYNESS_MLFLOW.');
}

/** A real MLflow server that can be killed and started again on what it kept. */
async function startRealMlflow() {
  const folder = mkdtempSync(join(tmpdir(), 'busyness-mlflow-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    child = spawn(
      PROGRAM,
      [
        'server',
        '--host=127.0.0.1',
        `--port=${port}`,
        '--workers=1',
        `--backend-store-uri=sqlite:///${folder}/mlflow.db`,
        `--artifacts-destination=${folder}/artifacts`,
      ],
      { stdio: 'ignore', detached: true },
    );
    while (
      !(await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await wait(200);
  };
  const kill = async () => {
    if (child?.pid === undefined || child.exitCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
  };
  await start();
  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return { url, start, kill };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

interface RealRun {
  readonly info: { readonly run_id: string; readonly artifact_uri: string };
  readonly data: { readonly params: object[] };
}

describe.skipIf(!isThere)('mlflowSink with a real server', () => {
  it('has every event once after the server was killed in the middle and came back', async () => {
    const server = await startRealMlflow();
    const store = openStore('memory://');
    await store.put(REPORT.key, REPORT.text);
    const sink = mlflowSink({ url: server.url, experiment: 'busyness' });
    let now = START_MS;
    const clock = () => (now += 1000) - 1000;
    const tracker = new Tracker({ store, runId: RUN_ID, sinks: [sink], logger: SILENT_LOGGER, clock });
    for (const [index, event] of EVENTS.entries()) {
      if (index === 3) await server.kill();
      await tracker.track(event);
    }
    await tracker.close();
    expect(await countUnsent(store, RUN_ID, 'mlflow')).toBeGreaterThan(0);
    await server.start();
    await sendRun(store, RUN_ID, sink);

    const search = await fetch(`${server.url}/api/2.0/mlflow/runs/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ experiment_ids: ['0', '1'] }),
    });
    const { runs } = (await search.json()) as { runs: RealRun[] };
    expect(runs).toHaveLength(1);
    const [{ info, data }] = runs;
    expect(info).toMatchObject({ run_name: 'helsinki', status: 'FINISHED', start_time: START_MS });
    expect(data.params).toContainEqual({ key: 'panel.target', value: 'orders' });
    const history = await fetch(
      `${server.url}/api/2.0/mlflow/metrics/get-history?run_id=${info.run_id}&metric_key=deviance`,
    );
    const { metrics } = (await history.json()) as { metrics: MlflowMetric[] };
    expect(metrics.map(({ value, step }) => [Number(step), value]).sort()).toEqual([
      [1, 0.652],
      [24, 0.658],
    ]);
    const path = `${info.artifact_uri.replace(/^mlflow-artifacts:\/+/, '')}/report.html`;
    const file = await fetch(`${server.url}/api/2.0/mlflow-artifacts/artifacts/${path}`);
    expect(await file.text()).toBe(REPORT.text);
  });
});
