import { describe, expect, it } from 'vitest';
import { compareRuns, listRunIds, nameRun, readRun } from '../../src/index.js';
import { EVENTS, RUN_ID, START_MS, addRun, storeWithRun } from '../support/toy-run.js';

describe('readRun', () => {
  it('puts a run together from its events', async () => {
    const run = await readRun(await storeWithRun(), RUN_ID);
    expect(run).toMatchObject({ id: RUN_ID, name: 'helsinki', status: 'finished', startedAtMs: START_MS });
    expect(run.updatedAtMs).toBe(START_MS + 6000);
    expect(Object.fromEntries(run.metrics)).toEqual({
      0: { 'rows.read': 1000, 'rows.quarantined': 13 },
      1: { deviance: 0.652, wape: 0.48 },
      24: { deviance: 0.658 },
    });
  });

  it('takes a run without an end for one that goes on', async () => {
    const store = await storeWithRun(EVENTS.slice(0, 3));
    expect((await readRun(store, RUN_ID)).status).toBe('running');
  });

  it('names the runs there are when it does not know one', async () => {
    await expect(readRun(await storeWithRun(), 'other')).rejects.toMatchObject({
      code: 'TRACKING_RUN_UNKNOWN',
      message: expect.stringContaining(RUN_ID),
    });
  });

  it('names an event that is none', async () => {
    const store = await storeWithRun();
    await store.put(`runs/${RUN_ID}/events/000002.json`, '{"seq');
    await expect(readRun(store, RUN_ID)).rejects.toMatchObject({
      code: 'TRACKING_UNREADABLE',
      message: expect.stringContaining('events/000002.json'),
    });
  });
});

describe('listRunIds', () => {
  it('lists the oldest first', async () => {
    const store = await storeWithRun();
    const older = nameRun(new Date(START_MS - 1000), 'ffffffff');
    expect(older).toBe('20261128T035511Z-ffffffff');
    await addRun(store, EVENTS, older);
    expect(await listRunIds(store)).toEqual([older, RUN_ID]);
  });
});

describe('compareRuns', () => {
  it('shows what differs, and every metric', async () => {
    const store = await storeWithRun();
    const [first, ...rest] = EVENTS;
    const other = {
      ...first,
      params: { seed: 2, 'panel.target': 'orders', 'city.country': null },
    } as typeof first;
    await addRun(store, [other, ...rest.slice(0, 3)], 'other');
    const runs = [await readRun(store, RUN_ID), await readRun(store, 'other')];
    expect(compareRuns(runs)).toEqual([
      { kind: 'param', name: 'seed', values: [1, 2] },
      { kind: 'metric', name: 'rows.quarantined', step: 0, values: [13, 13] },
      { kind: 'metric', name: 'rows.read', step: 0, values: [1000, 1000] },
      { kind: 'metric', name: 'deviance', step: 1, values: [0.652, 0.652] },
      { kind: 'metric', name: 'wape', step: 1, values: [0.48, 0.48] },
      { kind: 'metric', name: 'deviance', step: 24, values: [0.658, undefined] },
    ]);
  });
});
