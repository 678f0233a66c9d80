import { SILENT_LOGGER } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';
import { Tracker, countUnsent, mlflowSink, readRun, sendRun } from '../src/index.js';
import { type MlflowStandIn, startMlflow } from './support/mlflow-stand-in.js';
import { EVENTS, REPORT, RUN_ID, START_MS } from './support/toy-run.js';

async function trackerTo({ url }: MlflowStandIn) {
  const store = openStore('memory://');
  await store.put(REPORT.key, REPORT.text);
  const warnings: string[] = [];
  const logger = { ...SILENT_LOGGER, warn: (_: object, message: string) => void warnings.push(message) };
  const sink = mlflowSink({ url, experiment: 'busyness' });
  let now = START_MS;
  const tracker = new Tracker({ store, runId: RUN_ID, sinks: [sink], logger, clock: () => (now += 1000) });
  return { store, sink, tracker, warnings };
}

describe('Tracker', () => {
  it('keeps a run in the store and tells the server of it as it goes on', async () => {
    const server = await startMlflow();
    const { store, tracker, warnings } = await trackerTo(server);
    for (const event of EVENTS) await tracker.track(event);
    await tracker.close();
    expect(await readRun(store, RUN_ID)).toMatchObject({
      name: 'helsinki',
      status: 'finished',
      artifacts: [{ name: 'report.html' }],
    });
    expect(server.runs[0]).toMatchObject({ status: 'FINISHED', files: { 'report.html': REPORT.text } });
    expect(warnings).toEqual([]);
  });

  it('goes on when the server dies in the middle; all arrives once it is back', async () => {
    const server = await startMlflow();
    const { store, sink, tracker, warnings } = await trackerTo(server);
    for (const [index, event] of EVENTS.entries()) {
      if (index === 3) server.fault = () => 'refuse';
      await tracker.track(event);
    }
    await tracker.close();
    expect(warnings.some((message) => message.includes('trainer runs sync'))).toBe(true);
    const unsent = await countUnsent(store, RUN_ID, 'mlflow');
    expect(unsent).toBeGreaterThan(0);
    server.fault = () => undefined;
    expect(await sendRun(store, RUN_ID, sink)).toEqual({ events: unsent });
    expect(server.runs).toHaveLength(1);
    expect(server.runs[0].metrics).toHaveLength(5);
    expect(server.runs[0].status).toBe('FINISHED');
  });

  it('does not fail where there is no server at all', async () => {
    const { store, tracker } = await trackerTo({ url: 'http://127.0.0.1:9' } as MlflowStandIn);
    for (const event of EVENTS) await tracker.track(event);
    await tracker.close();
    expect(await readRun(store, RUN_ID)).toMatchObject({ status: 'finished' });
    expect(await countUnsent(store, RUN_ID, 'mlflow')).toBe(EVENTS.length);
  });
});
