import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { mlflowSink, sendRun } from '../../src/index.js';
import { type MlflowStandIn, startMlflow } from '../support/mlflow-stand-in.js';
import { EVENTS, REPORT, RUN_ID, START_MS, storeWithRun } from '../support/toy-run.js';

const sinkOf = ({ url }: MlflowStandIn, token?: string) =>
  mlflowSink({ url: `${url}/`, experiment: 'busyness', token });

const WHOLE = {
  name: 'helsinki',
  startTime: START_MS,
  params: { seed: '1', 'panel.target': 'orders', 'city.country': 'null' },
  tags: { 'busyness.run_id': RUN_ID, 'git.commit': 'f82c41e', 'data.sha256': '1f0c' },
  metrics: [
    { key: 'rows.read', value: 1000, step: 0, timestamp: START_MS + 2000 },
    { key: 'rows.quarantined', value: 13, step: 0, timestamp: START_MS + 2000 },
    { key: 'deviance', value: 0.652, step: 1, timestamp: START_MS + 3000 },
    { key: 'wape', value: 0.48, step: 1, timestamp: START_MS + 3000 },
    { key: 'deviance', value: 0.658, step: 24, timestamp: START_MS + 4000 },
  ],
  files: { 'report.html': REPORT.text },
  status: 'FINISHED',
  endTime: START_MS + 6000,
};

describe('mlflowSink', () => {
  it('sends params, tags, metrics by step, files and the end', async () => {
    const server = await startMlflow();
    const store = await storeWithRun();
    expect(await sendRun(store, RUN_ID, sinkOf(server))).toEqual({ events: EVENTS.length });
    expect(server.runs).toEqual([WHOLE]);
    expect(await sendRun(store, RUN_ID, sinkOf(server))).toEqual({ events: 0 });
  });

  it('says what failed', async () => {
    const server = await startMlflow();
    const store = await storeWithRun([EVENTS[0], { type: 'end', status: 'failed', problem: 'no rows' }]);
    await sendRun(store, RUN_ID, sinkOf(server));
    expect(server.runs[0]).toMatchObject({ status: 'FAILED', tags: { 'busyness.problem': 'no rows' } });
  });

  it('carries the token', async () => {
    const server = await startMlflow();
    const seen = new Set<unknown>();
    server.fault = ({ headers }) => void seen.add(headers.authorization);
    await sendRun(await storeWithRun(), RUN_ID, sinkOf(server, 'secret'));
    expect([...seen]).toEqual(['Bearer secret']);
  });

  it('has every event once when the server dies at any request, before or after it did what was asked', async () => {
    const random = createRandom(1, 'mlflow faults');
    for (let round = 0; round < 30; round++) {
      const server = await startMlflow();
      const store = await storeWithRun();
      // Every request may be the last for a while; whoever sends begins anew after each failure.
      server.fault = () => (random() < 0.3 ? (random() < 0.5 ? 'refuse' : 'lose') : undefined);
      for (let tries = 0; server.runs[0]?.status !== 'FINISHED' || tries === 0; tries++) {
        expect(tries).toBeLessThan(500);
        await sendRun(store, RUN_ID, sinkOf(server)).catch((error: { code: string }) =>
          expect(error.code).toBe('TRACKING_UNREACHABLE'),
        );
      }
      server.fault = () => undefined;
      await sendRun(store, RUN_ID, sinkOf(server));
      expect(server.runs).toEqual([WHOLE]);
    }
  });

  it('is refused with what the server said', async () => {
    const server = await startMlflow();
    const broken = mlflowSink({ url: `${server.url}/elsewhere`, experiment: 'busyness' });
    await expect(sendRun(await storeWithRun(), RUN_ID, broken)).rejects.toMatchObject({
      code: 'TRACKING_REFUSED',
      message: expect.stringContaining('ENDPOINT_NOT_FOUND'),
    });
  });
});
