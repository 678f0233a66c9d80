import { type ObjectStore, openStore } from '@busyness/storage';
import { RunLog } from '../../src/log/run-log.js';
import type { TrackingEvent } from '../../src/index.js';

export const RUN_ID = '20261128T035512Z-1f0c5b7d';
export const START_MS = Date.parse('2026-11-28T03:55:12Z');

export const REPORT = { key: 'steps/report/report.html', text: '<p>A report' };

/** All that can happen in a run. */
export const EVENTS: readonly TrackingEvent[] = [
  {
    type: 'start',
    name: 'helsinki',
    params: { seed: 1, 'panel.target': 'orders', 'city.country': null },
    tags: { 'git.commit': 'f82c41e' },
  },
  { type: 'tags', tags: { 'data.sha256': '1f0c' } },
  { type: 'metrics', step: 0, metrics: { 'rows.read': 1000, 'rows.quarantined': 13 } },
  { type: 'metrics', step: 1, metrics: { deviance: 0.652, wape: 0.48 } },
  { type: 'metrics', step: 24, metrics: { deviance: 0.658 } },
  { type: 'artifact', name: 'report.html', key: REPORT.key },
  { type: 'end', status: 'finished' },
];

/** A store with one run in it, of which the first events were written; a second lies between each two. */
export async function storeWithRun(events = EVENTS, runId = RUN_ID): Promise<ObjectStore> {
  const store = openStore('memory://');
  await addRun(store, events, runId);
  return store;
}

/** Adds a run to a store. */
export async function addRun(store: ObjectStore, events = EVENTS, runId = RUN_ID): Promise<void> {
  let now = START_MS;
  const log = new RunLog(store, runId, () => (now += 1000) - 1000);
  await store.put(REPORT.key, REPORT.text);
  for (const event of events) await log.append(event);
}
