import type { ObjectStore } from '@busyness/storage';
import { errors } from '../errors.js';
import { RUNS_PREFIX, eventsPrefix, runOfKey } from './run-keys.js';
import type { ParamValue, RecordedEvent } from './tracking-event.js';

/** What is known of a run. */
export interface Run {
  readonly id: string;
  readonly name: string;
  /** `running`: no end was written; it goes on, or it was killed. */
  readonly status: 'running' | 'finished' | 'failed' | 'interrupted';
  readonly problem?: string;
  readonly startedAtMs: number;
  /** Of its newest event. */
  readonly updatedAtMs: number;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Metrics by step; a later event overrules an earlier one. */
  readonly metrics: ReadonlyMap<number, Readonly<Record<string, number>>>;
  readonly artifacts: readonly { readonly name: string; readonly key: string }[];
}

/** Returns the events of a run in their order; none when there is no such run. @throws TRACKING_UNREADABLE */
export async function readEvents(store: ObjectStore, runId: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const { key } of store.list(eventsPrefix(runId))) {
    const { bytes } = await store.get(key);
    try {
      events.push(JSON.parse(new TextDecoder().decode(bytes)) as RecordedEvent);
    } catch (error) {
      throw errors.TRACKING_UNREADABLE({ uri: store.uri, key }, error);
    }
  }
  return events;
}

/** Returns the names of all runs of a store, the oldest first. */
export async function listRunIds(store: ObjectStore): Promise<readonly string[]> {
  const ids = new Set<string>();
  for await (const { key } of store.list(RUNS_PREFIX)) if (key.includes('/events/')) ids.add(runOfKey(key));
  return [...ids].sort();
}

/** Returns what is known of a run. @throws TRACKING_RUN_UNKNOWN, TRACKING_UNREADABLE */
export async function readRun(store: ObjectStore, runId: string): Promise<Run> {
  const events = await readEvents(store, runId);
  const [first] = events;
  if (first?.event.type !== 'start') {
    throw errors.TRACKING_RUN_UNKNOWN({ uri: store.uri, runId, known: await listRunIds(store) });
  }
  const metrics = new Map<number, Record<string, number>>();
  const artifacts: { name: string; key: string }[] = [];
  let end: Pick<Run, 'status' | 'problem'> = { status: 'running' };
  let { tags } = first.event;
  for (const { event } of events) {
    if (event.type === 'tags') tags = { ...tags, ...event.tags };
    else if (event.type === 'metrics') {
      metrics.set(event.step, { ...metrics.get(event.step), ...event.metrics });
    } else if (event.type === 'artifact') artifacts.push({ name: event.name, key: event.key });
    else if (event.type === 'end') end = { status: event.status, problem: event.problem };
  }
  const { name, params } = first.event;
  const updatedAtMs = events[events.length - 1].atMs;
  return { id: runId, name, ...end, startedAtMs: first.atMs, updatedAtMs, params, tags, metrics, artifacts };
}
