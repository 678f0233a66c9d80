import { hasCode } from '@busyness/core';
import type { ObjectStore } from '@busyness/storage';
import { readEvents } from '../log/read-runs.js';
import { cursorKey } from '../log/run-keys.js';
import type { RemoteRun, Sink } from './sink.js';

/** How far a sink was told of a run. */
interface Cursor {
  /** The sequence of the last event that was delivered. */
  readonly through: number;
  readonly remote?: RemoteRun;
}

const NOTHING: Cursor = { through: 0 };

/** How a run was sent. */
export interface Sent {
  /** Events that were delivered now. */
  readonly events: number;
}

/**
 * Sends a sink all events of a run that it was not told of, in their order, and writes down how far it came, after
 * each. Nothing is sent twice: the first event of a call counts as uncertain, since who sent before may have died
 * between the delivery and the note of it.
 *
 * @throws TRACKING_UNREACHABLE, TRACKING_REFUSED, TRACKING_UNREADABLE, STORAGE_*, the signal's reason
 */
export async function sendRun(
  store: ObjectStore,
  runId: string,
  sink: Sink,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Sent> {
  const key = cursorKey(runId, sink.name);
  let cursor = await readCursor(store, key);
  const events = await readEvents(store, runId);
  let isUncertain = true;
  let sent = 0;
  for (const [index, recorded] of events.entries()) {
    if (recorded.sequence <= cursor.through) continue;
    signal?.throwIfAborted();
    const before = events.slice(0, index);
    const delivery = { runId, recorded, before, remote: cursor.remote, isUncertain, store, signal };
    const remote = await sink.deliver(delivery);
    cursor = { through: recorded.sequence, remote };
    await store.put(key, `${JSON.stringify(cursor)}\n`);
    isUncertain = false;
    sent++;
  }
  return { events: sent };
}

/** Returns how many events of a run a sink was not told of. */
export async function countUnsent(store: ObjectStore, runId: string, sink: string): Promise<number> {
  const { through } = await readCursor(store, cursorKey(runId, sink));
  return (await readEvents(store, runId)).filter(({ sequence }) => sequence > through).length;
}

async function readCursor(store: ObjectStore, key: string): Promise<Cursor> {
  try {
    return JSON.parse(new TextDecoder().decode((await store.get(key)).bytes)) as Cursor;
  } catch (error) {
    if (hasCode(error, 'STORAGE_NOT_FOUND')) return NOTHING;
    throw error;
  }
}
