import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { sendRun, wandbSink } from '../../src/index.js';
import { EVENTS, REPORT, RUN_ID, START_MS, storeWithRun } from '../support/toy-run.js';
import { API_KEY, type WandbStandIn, startWandb } from '../support/wandb-stand-in.js';

const sinkOf = ({ url }: WandbStandIn, more: { entity?: string; apiKey?: string } = {}) =>
  wandbSink({ url, apiKey: API_KEY, project: 'busyness', ...more });

const LINES = [
  {
    'rows.read': 1000,
    'rows.quarantined': 13,
    horizon: 0,
    _step: 0,
    _timestamp: START_MS / 1000 + 2,
    _runtime: 2,
  },
  { deviance: 0.652, wape: 0.48, horizon: 1, _step: 1, _timestamp: START_MS / 1000 + 3, _runtime: 3 },
  { deviance: 0.658, horizon: 24, _step: 2, _timestamp: START_MS / 1000 + 4, _runtime: 4 },
];

function expectWhole(server: WandbStandIn, path = `me/busyness/${RUN_ID}`): void {
  expect(Object.keys(server.runs)).toEqual([path]);
  const run = server.runs[path];
  expect(run.displayName).toBe('helsinki');
  expect(run.config).toEqual({
    seed: { value: 1 },
    'panel.target': { value: 'orders' },
    'city.country': { value: null },
    'git.commit': { value: 'f82c41e' },
    'data.sha256': { value: '1f0c' },
  });
  expect(run.history.map((line) => JSON.parse(line))).toEqual(LINES);
  expect(JSON.parse(run.summary)).toEqual(Object.assign({}, ...LINES));
  expect(run.files).toEqual({ 'report.html': REPORT.text });
  expect([...run.uploaded]).toEqual(['report.html']);
  expect(run.exitcode).toBe(0);
}

describe('wandbSink', () => {
  it('sends config, history, summary, files and the end, as the official client does', async () => {
    const server = await startWandb();
    await sendRun(await storeWithRun(), RUN_ID, sinkOf(server));
    expectWhole(server);
  });

  it('sends to a team', async () => {
    const server = await startWandb();
    await sendRun(await storeWithRun(), RUN_ID, sinkOf(server, { entity: 'couriers' }));
    expectWhole(server, `couriers/busyness/${RUN_ID}`);
  });

  it('ends a run that failed with 1', async () => {
    const server = await startWandb();
    await sendRun(await storeWithRun([EVENTS[0], { type: 'end', status: 'failed' }]), RUN_ID, sinkOf(server));
    expect(Object.values(server.runs)[0].exitcode).toBe(1);
  });

  it('has every event once when the server dies at any request, before or after it did what was asked', async () => {
    const random = createRandom(2, 'wandb faults');
    for (let round = 0; round < 30; round++) {
      const server = await startWandb();
      const store = await storeWithRun();
      server.fault = () => (random() < 0.3 ? (random() < 0.5 ? 'refuse' : 'lose') : undefined);
      for (let tries = 0; ; tries++) {
        expect(tries).toBeLessThan(500);
        try {
          await sendRun(store, RUN_ID, sinkOf(server));
          break;
        } catch (error) {
          expect(error).toMatchObject({ code: 'TRACKING_UNREACHABLE' });
        }
      }
      expectWhole(server);
    }
  });

  it('says that the key is wrong', async () => {
    const server = await startWandb();
    await expect(
      sendRun(await storeWithRun(), RUN_ID, sinkOf(server, { apiKey: 'x' })),
    ).rejects.toMatchObject({ code: 'TRACKING_REFUSED', hint: expect.stringContaining('key') });
  });
});
